//! What every decorator passes through unchanged.

/// The methods of [`super::Backend`] that ask nothing, answered by the backend inside.
macro_rules! describe_inner {
    ($inner:ident) => {
        $crate::backend::delegate::describe_inner_but_capabilities!($inner);

        fn capabilities(&self) -> &Capabilities {
            self.$inner.capabilities()
        }
    };
}

/// The same without the capabilities, for decorators that change them.
macro_rules! describe_inner_but_capabilities {
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

        fn host(&self) -> Option<String> {
            self.$inner.host()
        }

        fn size_of(&self, segment: &$crate::backend::SegmentRequest) -> usize {
            self.$inner.size_of(segment)
        }

        fn expected(&self, request: &$crate::backend::Request) -> $crate::backend::Spent {
            self.$inner.expected(request)
        }

        fn spent(&self) -> $crate::backend::Spent {
            self.$inner.spent()
        }
    };
}
pub(super) use describe_inner;
pub(super) use describe_inner_but_capabilities;
