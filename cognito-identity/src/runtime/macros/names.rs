/// A field's name as text. `stringify!` would keep the `r#` of a raw identifier, which is no part of the name.
macro_rules! plain_name {
    (r#abstract) => {
        "abstract"
    };
    (r#as) => {
        "as"
    };
    (r#async) => {
        "async"
    };
    (r#await) => {
        "await"
    };
    (r#become) => {
        "become"
    };
    (r#box) => {
        "box"
    };
    (r#break) => {
        "break"
    };
    (r#const) => {
        "const"
    };
    (r#continue) => {
        "continue"
    };
    (r#do) => {
        "do"
    };
    (r#dyn) => {
        "dyn"
    };
    (r#else) => {
        "else"
    };
    (r#enum) => {
        "enum"
    };
    (r#extern) => {
        "extern"
    };
    (r#false) => {
        "false"
    };
    (r#final) => {
        "final"
    };
    (r#fn) => {
        "fn"
    };
    (r#for) => {
        "for"
    };
    (r#gen) => {
        "gen"
    };
    (r#if) => {
        "if"
    };
    (r#impl) => {
        "impl"
    };
    (r#in) => {
        "in"
    };
    (r#let) => {
        "let"
    };
    (r#loop) => {
        "loop"
    };
    (r#macro) => {
        "macro"
    };
    (r#match) => {
        "match"
    };
    (r#mod) => {
        "mod"
    };
    (r#move) => {
        "move"
    };
    (r#mut) => {
        "mut"
    };
    (r#override) => {
        "override"
    };
    (r#priv) => {
        "priv"
    };
    (r#pub) => {
        "pub"
    };
    (r#ref) => {
        "ref"
    };
    (r#return) => {
        "return"
    };
    (r#static) => {
        "static"
    };
    (r#struct) => {
        "struct"
    };
    (r#trait) => {
        "trait"
    };
    (r#true) => {
        "true"
    };
    (r#try) => {
        "try"
    };
    (r#type) => {
        "type"
    };
    (r#typeof) => {
        "typeof"
    };
    (r#unsafe) => {
        "unsafe"
    };
    (r#unsized) => {
        "unsized"
    };
    (r#use) => {
        "use"
    };
    (r#virtual) => {
        "virtual"
    };
    (r#where) => {
        "where"
    };
    (r#while) => {
        "while"
    };
    (r#yield) => {
        "yield"
    };
    ($name:ident) => {
        stringify!($name)
    };
}

/// A link to a field in documentation.
macro_rules! field_link {
    ($owner:ident, $name:ident) => {
        concat!("[`", plain_name!($name), "`](field@", stringify!($owner), "::", plain_name!($name), ")")
    };
}
