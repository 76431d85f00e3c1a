//! The workspace's integration tests: one binary, so that the client is linked once.
