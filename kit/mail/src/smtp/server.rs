//! A mail server small enough to see through, that behaves as badly as a test wants.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// Answers to give instead of the good ones, each once, by the command they answer.
type Script = Arc<Mutex<Vec<(&'static str, Answer)>>>;

#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    Say(&'static str),
    /// Wait before the good answer.
    Delay(Duration),
    HangUp,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) mails: Arc<Mutex<Vec<String>>>,
    pub(crate) commands: Arc<Mutex<Vec<String>>>,
    pub(crate) connections: Arc<AtomicUsize>,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) seen: Seen,
}

impl Server {
    pub(crate) async fn start(script: &[(&'static str, Answer)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Seen::default();
        let script: Script = Arc::new(Mutex::new(script.to_vec()));
        let to_see = seen.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                to_see.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(talk(stream, Arc::clone(&script), to_see.clone()));
            }
        });
        Self { address, seen }
    }

    pub(crate) fn url(&self, user: &str) -> crate::SmtpUrl {
        format!("smtp://{user}{}", self.address).parse().unwrap()
    }

    pub(crate) fn mails(&self) -> Vec<String> {
        self.seen.mails.lock().unwrap().clone()
    }
}

async fn talk(stream: TcpStream, script: Script, seen: Seen) -> Option<()> {
    let mut stream = BufReader::new(stream);
    answer(&mut stream, &script, "greeting", "220 test").await?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let command = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        seen.commands.lock().unwrap().push(line.trim_end().to_owned());
        match command.as_str() {
            "EHLO" => {
                answer(&mut stream, &script, "EHLO", "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN").await?
            }
            "AUTH" => answer(&mut stream, &script, "AUTH", "235 welcome").await?,
            "RCPT" => answer(&mut stream, &script, "RCPT", "250 ok").await?,
            "DATA" => {
                answer(&mut stream, &script, "DATA", "354 go on").await?;
                let mail = data(&mut stream).await?;
                if refused(&mut stream, &script, "end").await? {
                    continue;
                }
                seen.mails.lock().unwrap().push(mail);
                answer(&mut stream, &script, "after", "250 taken").await?;
            }
            _ => answer(&mut stream, &script, "other", "250 ok").await?,
        }
    }
}

async fn data(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut mail = String::new();
    while !mail.ends_with("\r\n.\r\n") {
        if stream.read_line(&mut mail).await.ok()? == 0 {
            return None;
        }
    }
    Some(mail)
}

/// Says the scripted refusal of a whole mail, if there is one.
async fn refused(stream: &mut BufReader<TcpStream>, script: &Script, at: &str) -> Option<bool> {
    let scripted = script.lock().unwrap().iter().any(|(step, _)| *step == at);
    if scripted {
        answer(stream, script, at, "250 taken").await?;
    }
    Some(scripted)
}

/// `None` ends the conversation. A refusal that is not the last word of a mail ends nothing.
async fn answer(stream: &mut BufReader<TcpStream>, script: &Script, at: &str, good: &str) -> Option<()> {
    let scripted = {
        let mut script = script.lock().unwrap();
        script.iter().position(|(step, _)| *step == at).map(|found| script.remove(found).1)
    };
    let text = match scripted {
        Some(Answer::HangUp) => return None,
        Some(Answer::Say(text)) => text,
        Some(Answer::Delay(span)) => {
            tokio::time::sleep(span).await;
            good
        }
        None => good,
    };
    stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await.ok()
}
