//! How much the server takes from its clients.

use std::time::Duration;

/// Limits that keep a client from harming the others.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Connections at a time. One more closes the one that has been idle longest.
    pub(crate) connections: usize,
    /// Time for the head of a request, from the end of the answer before it: also how long a connection may be idle.
    pub(crate) head_time: Duration,
    /// Time for the body of a request.
    pub(crate) body_time: Duration,
    /// Time for a client to take an answer that does not fit into the buffers of the network.
    pub(crate) write_time: Duration,
    /// The largest head of a request in bytes.
    pub(crate) head: usize,
    /// The largest body in bytes: more than the ten largest tokens the model allows, each character escaped.
    pub(crate) body: usize,
    /// Bytes of bodies over [`SMALL`](Self::SMALL) that are held at a time, over all connections.
    pub(crate) large_bodies: usize,
    /// Bytes of other bodies that are held at a time, over all connections.
    pub(crate) small_bodies: usize,
}

impl Limits {
    /// Bodies up to this size have a budget of their own, so that large ones do not keep them out.
    pub(crate) const SMALL: usize = 64 << 10;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 16_384,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            write_time: Duration::from_secs(10),
            head: 64 << 10,
            body: 4 << 20,
            large_bodies: 32 << 20,
            small_bodies: 32 << 20,
        }
    }
}
