//! The link from a call to the parameters of the rules, and to the prefix of the host.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use crate::emit::{rust, waiters};
use crate::ir::{Flag, Operation, Service, StaticParam};
use crate::rules::{Literal, Parameter, ParameterType};

/// Returns true if the endpoint of an operation depends on more than the client.
pub(super) fn has_own_endpoint(operation: &Operation) -> bool {
    operation.host_prefix.is_some()
        || !operation.endpoint_params.is_empty()
        || !operation.context_params.is_empty()
        || bound_members(operation).next().is_some()
}

/// `params` and, where the service needs it, `host_prefix`.
pub(super) fn functions(service: &Service, names: &Names) -> TokenStream {
    let params = params(service, names);
    let host_prefix = host_prefix(service);
    quote!(#params #host_prefix)
}

/// The function that collects the parameters of a call. More specific values replace less specific ones: the settings of
/// all clients, then those of this service's clients, then the operation's.
fn params(service: &Service, names: &Names) -> TokenStream {
    let parameters = &service.endpoint.parameters;
    let built_in = parameters.iter().filter_map(|parameter| built_in(parameter, names));
    let of_client = service.client_params.iter().filter_map(|param| {
        let parameter = parameters.iter().find(|one| one.name == param.name && one.type_ == param.ty)?;
        let (name, setter) = (&param.name, names.field(&parameter.name).prefixed("set_"));
        let read = reader(param.ty);
        Some(quote! {
            if let Some(value) = client_param::#read(request, #name) {
                params = params.#setter(Some(value));
            }
        })
    });
    let of_client: Vec<_> = of_client.collect();
    let arms = service.operations.iter().filter_map(|operation| operation_arm(operation, parameters, names));
    let arms: Vec<_> = arms.collect();
    let of_operation = (!arms.is_empty()).then(|| quote!(params = match request.operation { #(#arms)* _ => params };));
    let mutable = (!of_client.is_empty() || of_operation.is_some()).then(|| quote!(mut));
    let built_in: Vec<_> = built_in.collect();
    let request = if built_in.is_empty() && mutable.is_none() { quote!(_) } else { quote!(request) };
    let start = quote!(Params::builder() #(#built_in)*);
    let body = match mutable {
        None => quote!(#start.build()),
        Some(_) => quote!(let mut params = #start; #(#of_client)* #of_operation params.build()),
    };
    quote! {
        fn params(#request: &endpoint::Request<'_>) -> Result<Params, ResolveError> {
            #body
        }
    }
}

/// `.set_region(request.region.map(str::to_owned))`
fn built_in(parameter: &Parameter, names: &Names) -> Option<TokenStream> {
    let field = names.field(&parameter.name);
    let set = field.prefixed("set_");
    match (parameter.built_in.as_deref()?, parameter.type_) {
        ("AWS::Region", ParameterType::String) => Some(quote!(.#set(request.region.map(str::to_owned)))),
        ("SDK::Endpoint", ParameterType::String) => Some(quote!(.#set(request.endpoint.clone()))),
        ("AWS::UseFIPS", ParameterType::Boolean) => Some(quote!(.#field(request.use_fips))),
        ("AWS::UseDualStack", ParameterType::Boolean) => Some(quote!(.#field(request.use_dual_stack))),
        _ => None,
    }
}

/// `"GetThing" => params.fast(true),`
fn operation_arm(operation: &Operation, parameters: &[Parameter], names: &Names) -> Option<TokenStream> {
    let typed = |name: &str| parameters.iter().find(|parameter| parameter.name == name);
    let deep = operation.context_params.iter().filter_map(|(name, expression)| {
        let parameter = typed(name)?;
        let (set, read) = (names.field(name).prefixed("set_"), reader(parameter.type_));
        let expression = rust::tokens(&waiters::expression(expression));
        Some(quote!(.#set(jmespath::#read(request.body, &#expression))))
    });
    let bound = bound_members(operation).filter_map(|(name, member)| {
        let parameter = typed(name)?;
        let (set, read) = (names.field(name).prefixed("set_"), reader(parameter.type_));
        Some(quote!(.#set(input::#read(request.body, #member))))
    });
    let fixed = operation.endpoint_params.iter().filter_map(|(name, value)| {
        let (value, type_) = literal(value);
        (typed(name)?.type_ == type_).then(|| setter(names, name, &value))
    });
    let deep: Vec<_> = deep.collect();
    let imports = expression_imports(&deep);
    let setters: Vec<_> = deep.into_iter().chain(bound).chain(fixed).collect();
    let name = &operation.wire_name;
    (!setters.is_empty()).then(|| quote!(#name => { #imports params #(#setters)* }))
}

/// `use` declarations for the names in JMESPath expressions; nothing without expressions.
fn expression_imports(setters: &[TokenStream]) -> TokenStream {
    let code = setters.iter().map(|setter| setter.to_string().replace(' ', "")).collect::<String>();
    let paths = if code.is_empty() { Vec::new() } else { waiters::expression_imports(&code) };
    paths.iter().map(|path| rust::tokens(&format!("use {path};"))).collect()
}

/// The members that are bound to parameters: the name of the parameter, and the name on the wire.
fn bound_members(operation: &Operation) -> impl Iterator<Item = (&str, &str)> {
    operation.input.members.iter().flat_map(|member| {
        member.flags.iter().filter_map(|flag| match flag {
            Flag::ContextParam(name) => Some((name.as_str(), member.wire_name.as_str())),
            _ => None,
        })
    })
}

/// The name of the functions that read a value of this type.
fn reader(type_: ParameterType) -> TokenStream {
    match type_ {
        ParameterType::String => quote!(string),
        ParameterType::Boolean => quote!(boolean),
        ParameterType::StringArray => quote!(string_array),
    }
}

fn literal(value: &StaticParam) -> (Literal, ParameterType) {
    match value {
        StaticParam::String(text) => (Literal::String(text.clone()), ParameterType::String),
        StaticParam::Boolean(flag) => (Literal::Boolean(*flag), ParameterType::Boolean),
        StaticParam::Strings(items) => (Literal::StringArray(items.clone()), ParameterType::StringArray),
    }
}

/// `.region("eu-west-1")`
pub(super) fn setter(names: &Names, parameter: &str, value: &Literal) -> TokenStream {
    let field = names.field(parameter);
    match value {
        Literal::String(text) => quote!(.#field(#text)),
        Literal::Boolean(flag) => quote!(.#field(#flag)),
        Literal::StringArray(items) => quote!(.#field(vec![#(#items.to_owned()),*])),
    }
}

/// The function that returns the prefix of the host, for services that have operations with one.
fn host_prefix(service: &Service) -> Option<TokenStream> {
    let arms = service.operations.iter().filter_map(|operation| {
        let (name, prefix) = (&operation.wire_name, operation.host_prefix.as_deref()?);
        let prefix = filled(prefix);
        Some(quote!(#name => #prefix,))
    });
    let arms: Vec<_> = arms.collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn host_prefix(request: &endpoint::Request<'_>) -> Result<String, ResolveError> {
                let prefix = match request.operation {
                    #(#arms)*
                    _ => String::new(),
                };
                Ok(prefix)
            }
        }
    })
}

/// `format!("data-{}.", input::host_label(request.body, "Account")?)`
fn filled(prefix: &str) -> TokenStream {
    let mut format = String::new();
    let mut labels = Vec::new();
    let mut parts = prefix.split('{');
    format.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (label, rest) = part.split_once('}').unwrap_or((part, ""));
        format.push_str("{}");
        format.push_str(rest);
        labels.push(quote!(input::host_label(request.body, #label)?));
    }
    if labels.is_empty() { quote!(#format.to_owned()) } else { quote!(format!(#format, #(#labels),*)) }
}
