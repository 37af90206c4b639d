//! What every decorator passes through unchanged.

/// The four describing methods of [`super::Backend`], answered by the backend inside.
macro_rules! describe_inner {
    ($inner:ident) => {
        fn name(&self) -> &str {
            self.$inner.name()
        }

        fn model(&self) -> String {
            self.$inner.model()
        }

        fn fingerprint(&self) -> String {
            self.$inner.fingerprint()
        }

        fn capabilities(&self) -> &Capabilities {
            self.$inner.capabilities()
        }
    };
}
pub(super) use describe_inner;
