//! Responses in the form the service gives them.

use bench_load::{Operation, POOL, pool};

/// The responses to the operations, as bytes.
pub(super) struct Answers {
    get_id: Vec<u8>,
    describe: Vec<u8>,
    list: Vec<u8>,
    unknown: Vec<u8>,
}

impl Answers {
    pub(super) fn new(identities: usize) -> Self {
        Self {
            get_id: response("200 OK", &format!(r#"{{"IdentityId":"{}"}}"#, identity(0))),
            describe: response("200 OK", &pool()),
            list: response("200 OK", &list(identities)),
            unknown: response("400 Bad Request", r#"{"__type":"UnknownOperationException"}"#),
        }
    }

    pub(super) fn to(&self, operation: Option<Operation>) -> &[u8] {
        match operation {
            Some(Operation::GetId) => &self.get_id,
            Some(Operation::DescribeIdentityPool) => &self.describe,
            Some(Operation::ListIdentities) => &self.list,
            None => &self.unknown,
        }
    }
}

fn response(status: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: application/x-amz-json-1.1\r\n\
        Content-Length: {}\r\nConnection: keep-alive\r\n\
        x-amzn-RequestId: 6f0a1b2c-3d4e-5f60-7182-93a4b5c6d7e8\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn identity(number: usize) -> String {
    format!("eu-west-1:0f1e2d3c-4b5a-6978-8796-{number:012x}")
}

/// A page of identities, 183 bytes each.
fn list(identities: usize) -> String {
    let identity = |number| {
        format!(
            r#"{{"CreationDate":1.767225600123E9,"IdentityId":"{}","LastModifiedDate":1.767225600123E9,"Logins":["accounts.google.com","graph.facebook.com"]}}"#,
            identity(number)
        )
    };
    let all: Vec<String> = (0..identities).map(identity).collect();
    format!(r#"{{"Identities":[{}],"IdentityPoolId":"{POOL}"}}"#, all.join(","))
}
