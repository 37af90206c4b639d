//! Signatures (version 4): every request to the service is signed with the account's secret, which never leaves here.

use super::config::AmazonConfig;
use crate::backend::remote::{Key, Secret, key};
use crate::backend::{Error, Place};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use std::time::SystemTime;

/// The service's name in a signature.
const SERVICE: &str = "translate";

/// The keys of an account.
#[derive(Debug)]
pub(super) struct Keys {
    id: Key,
    secret: Key,
    /// Only keys that were lent for a while have one.
    session: Key,
}

/// What is signed.
pub(super) struct Letter<'a> {
    pub(super) region: &'a str,
    pub(super) url: &'a str,
    /// Names in lower case.
    pub(super) headers: &'a [(&'static str, String)],
    pub(super) body: &'a [u8],
    pub(super) at: SystemTime,
}

impl Keys {
    /// From the environment, in the variables that the configuration names.
    pub(super) fn new(place: &Place<'_>, config: &AmazonConfig) -> Self {
        Self {
            id: key(place, config.access_key_env.as_deref(), "AWS_ACCESS_KEY_ID"),
            secret: key(place, config.secret_key_env.as_deref(), "AWS_SECRET_ACCESS_KEY"),
            session: key(place, config.session_token_env.as_deref(), "AWS_SESSION_TOKEN"),
        }
    }

    /// What must not be seen in a message.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        [&self.secret, &self.session].into_iter().filter_map(|key| key.optional().cloned()).collect()
    }

    /// The headers that prove who asks, to go along with those that were signed.
    ///
    /// # Errors
    /// [`Error::Auth`]: a key is missing or cannot stand in a header.
    pub(super) fn headers(&self, letter: &Letter<'_>) -> Result<Vec<(String, String)>, Error> {
        let unfit = |error: &dyn std::error::Error| Error::Auth(format!("the request cannot be signed: {error}"));
        let session = self.session.optional().map(|token| token.reveal().to_owned());
        let identity = {
            let (id, secret) = (self.id.get()?.reveal(), self.secret.get()?.reveal());
            Credentials::new(id, secret, session, None, "environment").into()
        };
        let params = SigningParams::builder()
            .identity(&identity)
            .region(letter.region)
            .name(SERVICE)
            .time(letter.at)
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| unfit(&error))?
            .into();
        let headers = letter.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let request = SignableRequest::new("POST", letter.url, headers, SignableBody::Bytes(letter.body));
        let (signed, _) = request.and_then(|request| sign(request, &params)).map_err(|error| unfit(&error))?.into_parts();
        Ok(signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What botocore 1.44.8 makes of the same request.
    const SIGNATURES: [(Option<&str>, &str, &str); 2] = [
        (None, "", "c5adace855155acd178470b997d6be64d6e0d9939bb8c905a3701ac50ea21001"),
        (Some("lent/for+a=while"), "x-amz-security-token;", "3cdf49c92157f07abc63f0c8845571f21115a54fe6372ade5b7e98cd21b8dad6"),
    ];

    fn proof(session: Option<&str>) -> Vec<(String, String)> {
        let set = |text: &str| Key::Set(Secret::new(text));
        let session = session.map_or(Key::Missing("AWS_SESSION_TOKEN".into()), set);
        let keys = Keys { id: set("AKIDEXAMPLE"), secret: set("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), session };
        let target = "AWSShineFrontendService_20170701.TranslateText".to_owned();
        keys.headers(&Letter {
            region: "eu-central-1",
            url: "https://translate.eu-central-1.amazonaws.com/",
            headers: &[("content-type", "application/x-amz-json-1.1".to_owned()), ("x-amz-target", target)],
            body: "{\"Text\":\"Die Brücke ist zu.\"}".as_bytes(),
            at: httpdate::parse_http_date("Wed, 25 Nov 2026 10:00:00 GMT").unwrap(),
        })
        .unwrap()
    }

    #[test]
    fn a_signature_is_the_one_that_another_program_makes() {
        for (session, signed, signature) in SIGNATURES {
            let proof = proof(session);
            let value = |wanted: &str| proof.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            assert_eq!(
                value("authorization").unwrap(),
                format!(
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/eu-central-1/translate/aws4_request, \
                     SignedHeaders=content-type;host;x-amz-date;{signed}x-amz-target, Signature={signature}"
                )
            );
            assert_eq!((value("x-amz-date"), value("x-amz-security-token")), (Some("20261125T100000Z"), session));
        }
    }
}
