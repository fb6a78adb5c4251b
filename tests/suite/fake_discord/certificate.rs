//! A certificate for discord.com that only the bot of the test trusts.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

const DISCORD: &str = "discord.com";

/// A certificate of its own, with its key.
pub(crate) struct Certificate {
    der: CertificateDer<'static>,
    pub(crate) server: Arc<ServerConfig>,
}

impl Certificate {
    pub(crate) fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(vec![DISCORD.to_owned()])
            .expect("the name can stand in a certificate");
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())
            .expect("the key has just been made");
        let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks the usual versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("key and certificate belong together");
        Self { der: made.cert.der().clone(), server: Arc::new(server) }
    }

    /// A client that takes this address for discord.com.
    pub(crate) fn client(&self, discord: SocketAddr) -> reqwest::Client {
        let certificate =
            reqwest::Certificate::from_der(&self.der).expect("the certificate has just been made");
        reqwest::Client::builder()
            .use_rustls_tls()
            .add_root_certificate(certificate)
            .resolve(DISCORD, discord)
            .build()
            .expect("a client needs nothing but its certificates")
    }
}
