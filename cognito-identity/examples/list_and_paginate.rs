//! Identities page by page and one by one. `cargo run --example list_and_paginate`

mod playground;

use playground::Playground;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;
    for _ in 0..7 {
        playground.application().get_id().identity_pool_id(&playground.pool).send().await?;
    }

    let client = playground.backend();
    let list = || client.list_identities().identity_pool_id(&playground.pool);

    let mut pages = list().into_paginator().page_size(3).send();
    while let Some(page) = pages.next().await {
        println!("a page of {}", page?.identities().len());
    }

    // Without a page size, the paginator asks for the most that the service allows.
    let mut identities = list().into_paginator().items().send();
    while let Some(identity) = identities.next().await {
        println!("{}", identity?.identity_id().unwrap_or_default());
    }
    Ok(())
}
