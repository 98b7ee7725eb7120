//! Saying in one place what each error of a verb means to whoever asked.

/// Implements [`kernel::Fault`]: first the error's own cases with their kind and code (and, after `wait`, the
/// field that says how long to stay away), then the cases that wrap another fault and speak through it.
///
/// ```ignore
/// fault! { ProveError:
///     Wrong => Unauthenticated "invalid-credentials",
///     TooMany => TooMany "too-many-attempts" wait 0;
///     Hash, Store
/// }
/// ```
macro_rules! fault {
    ($error:ty: $($own:ident => $kind:ident $code:literal $(wait $field:tt)?),* ; $($inner:ident),* $(,)?) => {
        impl kernel::Fault for $error {
            fn kind(&self) -> kernel::Kind {
                match self {
                    $(Self::$own { .. } => kernel::Kind::$kind,)*
                    $(Self::$inner(inner) => kernel::Fault::kind(inner),)*
                }
            }

            fn code(&self) -> &'static str {
                match self {
                    $(Self::$own { .. } => $code,)*
                    $(Self::$inner(inner) => kernel::Fault::code(inner),)*
                }
            }

            fn args(&self) -> kernel::Args {
                match self {
                    $(Self::$own { .. } => $crate::fault::waiting(kernel::Fault::retry_after(self)),)*
                    $(Self::$inner(inner) => kernel::Fault::args(inner),)*
                }
            }

            fn violations(&self) -> &[kernel::Violation] {
                match self {
                    $(Self::$own { .. } => &[],)*
                    $(Self::$inner(inner) => kernel::Fault::violations(inner),)*
                }
            }

            fn retry_after(&self) -> Option<std::time::Duration> {
                $($(if let Self::$own { $field: wait, .. } = self {
                    return Some(*wait);
                })?)*
                match self {
                    $(Self::$own { .. } => None,)*
                    $(Self::$inner(inner) => kernel::Fault::retry_after(inner),)*
                }
            }
        }
    };
}

pub(crate) use fault;

/// What a text says of a pause: whole seconds, rounded up.
pub(crate) fn waiting(pause: Option<std::time::Duration>) -> kernel::Args {
    let seconds = pause.map(|pause| pause.as_secs() + u64::from(pause.subsec_nanos() > 0));
    seconds.map(|seconds| ("seconds", seconds.to_string())).into_iter().collect()
}
