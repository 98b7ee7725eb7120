//! How a connection is made, encrypted or not.

use std::{
    future::{Future, poll_fn},
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, InvalidDnsNameError, ServerName, UnixTime, pem::PemObject},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::{
    Client, Config, NoTls,
    tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream},
};

use super::driver::Mover;
use crate::{BoxError, Error};

/// For all of it: the name, the socket, the encryption, the password.
const LIMIT: Duration = Duration::from_secs(5);

/// Makes connections as the URL asks for.
pub(crate) struct Connector {
    config: Config,
    tls: Option<Rustls>,
}

impl Connector {
    pub(super) fn new(config: Config, tls: Option<ClientConfig>) -> Self {
        Self { config, tls: tls.map(|tls| Rustls(Arc::new(tls))) }
    }

    /// A connection that the caller keeps going.
    pub(super) async fn connect(&self) -> Result<(Client, Mover), BoxError> {
        tokio::time::timeout(LIMIT, async {
            if let Some(tls) = &self.tls {
                let (client, connection) = self.config.connect(tls.clone()).await?;
                return Ok((client, Box::pin(connection) as Mover));
            }
            let (client, connection) = self.config.connect(NoTls).await?;
            Ok((client, Box::pin(connection) as Mover))
        })
        .await?
    }

    /// A connection that the caller's runtime keeps going.
    pub(super) async fn connect_driven(&self) -> Result<Client, Error> {
        let (client, mut mover) = self.connect().await.map_err(|error| {
            tracing::error!(error = &*error as &dyn std::error::Error, "PostgreSQL cannot be reached");
            Error::Unavailable
        })?;
        tokio::spawn(poll_fn(move |cx| mover.as_mut().poll(cx)));
        Ok(client)
    }
}

/// Encrypts, and trusts the authorities of the system or of a file.
pub(super) fn verified(roots: Option<&str>) -> Result<ClientConfig, Error> {
    let mut store = RootCertStore::empty();
    if let Some(file) = roots {
        let unreadable =
            |error: rustls::pki_types::pem::Error| Error::sentence(format!("sslrootcert {file}: {error}"));
        for certificate in CertificateDer::pem_file_iter(file).map_err(unreadable)? {
            store.add(certificate.map_err(unreadable)?).map_err(Error::other)?;
        }
    } else {
        // Some of a system's certificates may be unreadable; those that are not serve.
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    if store.is_empty() {
        return Err(Error::sentence(
            "sslmode=verify-full needs certificates of authorities, and there are none",
        ));
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(Error::other)?;
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}

/// Encrypts for whoever answers.
pub(super) fn unverified() -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().map_err(Error::other)?;
    let verifier = Arc::new(Anybody(provider));
    Ok(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
}

/// Takes any certificate, as `sslmode=require` means it; the signatures of the handshake must still be right.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Between rustls and tokio-postgres.
#[derive(Clone)]
struct Rustls(Arc<ClientConfig>);

struct Handshake {
    config: Arc<ClientConfig>,
    host: ServerName<'static>,
}

struct Encrypted<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Rustls {
    type Stream = Encrypted<S>;
    type TlsConnect = Handshake;
    type Error = InvalidDnsNameError;

    fn make_tls_connect(&mut self, host: &str) -> Result<Handshake, InvalidDnsNameError> {
        let host = ServerName::try_from(host.to_owned())?;
        Ok(Handshake { config: Arc::clone(&self.0), host })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Handshake {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        let connect = tokio_rustls::TlsConnector::from(self.config).connect(self.host, stream);
        Box::pin(async { connect.await.map(Encrypted) })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    /// Not offered: a certificate that is verified in full says as much.
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
