//! GetCallerIdentity.

use hyper::Request;
use hyper::body::Bytes;

use super::SERVICE;
use super::fault::Fault;
use super::xml::{Element, Elements};
use crate::auth;
use crate::operations::Context;

/// Returns the signer of the request: a role session, or the user of the emulator's own keys.
pub(super) fn run(context: &Context<'_>, request: &Request<Bytes>) -> Result<Elements, Fault> {
    let caller = auth::verify(request, SERVICE, context.settings, context.issued, context.now)?;
    let [id, account, arn] = match context.issued.get(caller.access_key_id) {
        Some(key) => [key.session.id(), key.session.account_id().to_owned(), key.session.arn()],
        None => {
            let account = &context.settings.account_id;
            [caller.access_key_id.to_owned(), account.clone(), format!("arn:aws:iam::{account}:user/emulator")]
        }
    };
    let names = ["UserId", "Account", "Arn"];
    Ok(names.into_iter().zip([id, account, arn].map(Element::Text)).collect())
}
