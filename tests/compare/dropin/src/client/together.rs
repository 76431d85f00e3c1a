//! One client, many tasks.

use std::sync::Arc;

use aws_sdk_cognitoidentity::Client;

use crate::replay::{Answer, Server};
use crate::samples::{IDENTITY, POOL};
use crate::support::{Outcome, config, section, show};

pub(crate) async fn run() -> Outcome {
    section("many tasks");
    let answer = format!(r#"{{"IdentityId":"{IDENTITY}"}}"#);
    let server = Server::new(vec![Answer::ok(&answer); 64]);
    let client = Arc::new(Client::from_conf(config(&server).build()));
    let tasks: Vec<_> = (0..64).map(|_| tokio::spawn(identify(Arc::clone(&client)))).collect();
    let mut found = 0;
    for task in tasks {
        found += usize::from(task.await?.as_deref() == Some(IDENTITY));
    }
    show("found", found);
    server.show_count();
    Ok(())
}

async fn identify(client: Arc<Client>) -> Option<String> {
    client.get_id().identity_pool_id(POOL).send().await.ok()?.identity_id
}
