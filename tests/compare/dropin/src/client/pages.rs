//! The paginator: page by page, item by item, to the end or to an error.

use aws_sdk_cognitoidentity::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentity::operation::list_identity_pools::builders::ListIdentityPoolsFluentBuilder;
use aws_sdk_cognitoidentity::operation::list_identity_pools::paginator::{
    ListIdentityPoolsPaginator, ListIdentityPoolsPaginatorItems,
};
use aws_sdk_cognitoidentity::operation::list_identity_pools::{ListIdentityPoolsError, ListIdentityPoolsOutput};
use aws_sdk_cognitoidentity::types::IdentityPoolShortDescription;
use aws_smithy_async::future::pagination_stream::PaginationStream;

use crate::replay::{Answer, Server};
use crate::support::{Outcome, answering, config, section, show};

const FIRST: &str = r#"{"IdentityPools":[{"IdentityPoolName":"a"},{"IdentityPoolName":"b"}],"NextToken":"1"}"#;
const EMPTY: &str = r#"{"IdentityPools":[],"NextToken":"2"}"#;
const LAST: &str = r#"{"IdentityPools":[{"IdentityPoolName":"c"}]}"#;
const BLANK: &str = r#"{"IdentityPools":[{"IdentityPoolName":"d"}],"NextToken":""}"#;

type Stream<T> = PaginationStream<Result<T, SdkError<ListIdentityPoolsError>>>;

pub(crate) async fn run() -> Outcome {
    pages().await?;
    items().await?;
    ends().await?;
    failure().await;
    Ok(())
}

async fn pages() -> Outcome {
    section("pages");
    let (client, server) = answering([FIRST, EMPTY, LAST]);
    let request: ListIdentityPoolsFluentBuilder = client.list_identity_pools().max_results(60);
    let paginator: ListIdentityPoolsPaginator = request.into_paginator().page_size(2);
    let mut pages: Stream<ListIdentityPoolsOutput> = paginator.send();
    server.show_count();
    while let Some(page) = pages.next().await {
        let page = page?;
        show("page", (page.identity_pools().len(), page.next_token()));
    }
    server.show_requests();
    Ok(())
}

async fn items() -> Outcome {
    section("items");
    let (client, server) = answering([FIRST, EMPTY, LAST]);
    let items: ListIdentityPoolsPaginatorItems = client.list_identity_pools().into_paginator().page_size(2).items();
    let mut stream: Stream<IdentityPoolShortDescription> = items.send();
    show("try_next", stream.try_next().await?.and_then(|pool| pool.identity_pool_name));
    let rest: Vec<IdentityPoolShortDescription> = stream.collect::<Result<Vec<_>, _>>().await?;
    show("the rest", rest.iter().map(|pool| pool.identity_pool_name()).collect::<Vec<_>>());
    server.show_count();

    let (client, _) = answering([FIRST, LAST]);
    let all = client.list_identity_pools().into_paginator().page_size(2).items().send();
    let all: Result<Vec<IdentityPoolShortDescription>, _> = all.collect().await;
    show("collect", all.map(|pools| pools.len())?);
    Ok(())
}

/// A listing ends with an empty token or a repeated one, unless the caller opts out.
async fn ends() -> Outcome {
    section("ends of a listing");
    let (client, server) = answering([FIRST, BLANK, LAST]);
    let pools = client.list_identity_pools().into_paginator().page_size(2).send();
    show("empty token", pools.collect::<Result<Vec<_>, _>>().await?.len());
    server.show_count();

    let (client, server) = answering([FIRST, FIRST, LAST]);
    let pools = client.list_identity_pools().into_paginator().page_size(2).send();
    show("repeated token", pools.collect::<Result<Vec<_>, _>>().await?.len());
    server.show_count();

    let (client, server) = answering([FIRST, FIRST, LAST]);
    let pools = client.list_identity_pools().into_paginator().page_size(2).stop_on_duplicate_token(false).send();
    show("repeated token, wanted", pools.collect::<Result<Vec<_>, _>>().await?.len());
    server.show_count();

    let (client, server) = answering([LAST, LAST]);
    let pools = client.list_identity_pools().next_token("7").into_paginator().page_size(2).send();
    show("begun in the middle", pools.collect::<Result<Vec<_>, _>>().await?.len());
    server.show_requests();
    Ok(())
}

/// An error is the last thing a stream gives.
async fn failure() {
    section("a page that fails");
    let server = Server::new([Answer::ok(FIRST), Answer::error("InvalidParameterException", "stale token")]);
    let client = aws_sdk_cognitoidentity::Client::from_conf(config(&server).build());
    let mut items = client.list_identity_pools().into_paginator().page_size(2).items().send();
    while let Some(item) = items.next().await {
        match item {
            Ok(pool) => show("item", pool.identity_pool_name()),
            Err(error) => show("error", error.code()),
        }
    }
    server.show_count();
}
