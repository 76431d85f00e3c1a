use std::collections::BTreeMap;

use super::{Api, Element, Form, Item, Owner, Signature};
use crate::ir::waiters::Waiter;
use crate::ir::{ClientParam, Enum, EnumVariant, IntEnum, Operation, Paginator, Presence, Structure, Type, Union};
use crate::lower::Lowered;
use crate::names::{FieldName, TypeName};
use crate::rules::{Parameter, ParameterType};
use crate::smithy::{Member, Model, Shape, ShapeId};

impl Api {
    /// The items generated from a model.
    pub(in crate::diff) fn new(model: &Model, id: &ShapeId, lowered: Lowered) -> Self {
        let mut api = Self { types: lowered.types, ..Self::default() };
        let service = &lowered.service;
        service.structures.iter().for_each(|structure| api.shared(structure));
        service.errors.iter().for_each(|error| api.error(error));
        service.unions.iter().for_each(|union| api.union(union));
        service.enums.iter().for_each(|this| api.string_enum(this));
        service.int_enums.iter().for_each(|this| api.int_enum(model, this));
        let errors = service.errors.iter().map(|error| (&error.name, error.id.as_str())).collect();
        service.operations.iter().for_each(|operation| api.operation(operation, &errors));
        service.endpoint.parameters.iter().for_each(|parameter| api.parameter(id, parameter));
        service.client_params.iter().for_each(|param| api.option(id, param));
        service.waiters.iter().for_each(|waiter| api.waiter(waiter));
        api
    }

    fn put(&mut self, element: Element, path: String, signature: Signature, required: bool) {
        self.by_path.insert(path.clone(), signature.clone());
        self.items.insert(element, Item { path, signature, required });
    }

    /// Adds a type generated for a shape.
    fn put_type(&mut self, shape: &str, owner: Owner, path: String, form: Form, fallible: bool) {
        self.owners.entry(shape.to_owned()).or_default().push(owner.clone());
        self.put((owner, None), path, Signature::Type { form, fallible }, false);
    }

    fn shared(&mut self, structure: &Structure) {
        let Some(id) = ShapeId::parse(&structure.id) else { return };
        let path = format!("types::{}", structure.name);
        self.structure(Owner::Shape(id), structure, path, Form::Structure, structure.fallible);
    }

    /// Errors come from the service: building one never fails.
    fn error(&mut self, error: &Structure) {
        let Some(id) = ShapeId::parse(&error.id) else { return };
        self.structure(Owner::Shape(id), error, format!("types::error::{}", error.name), Form::Error, false);
    }

    fn structure(&mut self, owner: Owner, structure: &Structure, path: String, form: Form, fallible: bool) {
        for member in &structure.members {
            let optional = member.presence == Presence::Optional;
            let signature = Signature::Field { ty: Some(member.ty.clone()), optional };
            let element = (owner.clone(), Some(member.wire_name.clone()));
            let path = format!("{path}::{}", member.field.plain());
            self.put(element, path, signature, member.presence == Presence::Required);
        }
        self.put_type(&structure.id, owner, path, form, fallible);
    }

    fn union(&mut self, union: &Union) {
        let Some(id) = ShapeId::parse(&union.id) else { return };
        let (owner, path) = (Owner::Shape(id), format!("types::{}", union.name));
        for variant in &union.variants {
            let signature = Signature::Field { ty: variant.ty.clone(), optional: false };
            let element = (owner.clone(), Some(variant.wire_name.clone()));
            self.put(element, format!("{path}::{}", variant.name), signature, false);
        }
        self.put_type(&union.id, owner, path, Form::Union, false);
    }

    /// The value of a string enum identifies it.
    fn string_enum(&mut self, this: &Enum) {
        let values = this.variants.iter().map(|variant| (variant.value.clone(), &variant.name));
        self.values(&this.id, &this.name, Form::Enum, values);
    }

    /// The name of an integer enum's value identifies it.
    fn int_enum(&mut self, model: &Model, this: &IntEnum) {
        let values = this.variants.iter().map(|variant| (name_of(model, &this.id, variant), &variant.name));
        self.values(&this.id, &this.name, Form::IntEnum, values);
    }

    fn values<'a>(
        &mut self,
        id: &str,
        name: &TypeName,
        form: Form,
        values: impl Iterator<Item = (String, &'a TypeName)>,
    ) {
        let Some(shape) = ShapeId::parse(id) else { return };
        let (owner, path) = (Owner::Shape(shape), format!("types::{name}"));
        for (value, variant) in values {
            self.put((owner.clone(), Some(value)), format!("{path}::{variant}"), Signature::Plain, false);
        }
        self.put_type(id, owner, path, form, false);
    }

    fn operation(&mut self, operation: &Operation, errors: &BTreeMap<&TypeName, &str>) {
        let Some(id) = ShapeId::parse(&operation.id) else { return };
        let module = format!("operation::{}", operation.method.plain());
        let (input, output) = (&operation.input, &operation.output);
        let path = |structure: &Structure| format!("{module}::{}", structure.name);
        // An input may lack required members, so building one may always fail.
        self.structure(Owner::Input(id.clone()), input, path(input), Form::Structure, true);
        self.structure(Owner::Output(id.clone()), output, path(output), Form::Structure, output.fallible);
        for error in &operation.errors {
            let shape = errors.get(&error.name).copied().unwrap_or_default().to_owned();
            let path = format!("{module}::{}::{}", operation.error, error.name);
            self.put((Owner::Operation(id.clone()), Some(shape)), path, Signature::Plain, false);
        }
        if let Some(paginator) = &operation.paginator {
            self.paginator(&id, format!("{module}::paginator::{}Paginator", operation.name), paginator);
        }
        let method = format!("Client::{}", operation.method.plain());
        self.put((Owner::Operation(id), None), method, Signature::Plain, false);
    }

    fn parameter(&mut self, service: &ShapeId, parameter: &Parameter) {
        let path = format!("config::endpoint::Params::{}", FieldName::new(&parameter.name).plain());
        let element = (Owner::Endpoint(service.clone()), Some(parameter.name.clone()));
        self.put(element, path, parameter_signature(parameter.type_), false);
    }

    fn option(&mut self, service: &ShapeId, param: &ClientParam) {
        let element = (Owner::Options(service.clone()), Some(param.name.clone()));
        self.put(element, format!("config::Builder::{}", param.field.plain()), parameter_signature(param.ty), false);
    }

    fn waiter(&mut self, waiter: &Waiter) {
        let Some(id) = ShapeId::parse(&waiter.id) else { return };
        let method = waiter.module.prefixed("wait_until_");
        let signature = Signature::Field { ty: Some(Type::Named(waiter.operation.clone())), optional: false };
        let element = (Owner::Waiters(id), Some(waiter.wire_name.clone()));
        self.put(element, format!("client::Waiters::{}", method.plain()), signature, false);
    }

    fn paginator(&mut self, id: &ShapeId, path: String, paginator: &Paginator) {
        let mut method = |name: &str, ty: &Type| {
            let signature = Signature::Field { ty: Some(ty.clone()), optional: false };
            let element = (Owner::Paginator(id.clone()), Some(name.to_owned()));
            self.put(element, format!("{path}::{name}"), signature, false);
        };
        if let Some(size) = &paginator.page_size {
            method("page_size", &size.ty);
        }
        if let Some((_, ty)) = &paginator.items {
            method("items", ty);
        }
        self.put((Owner::Paginator(id.clone()), None), path, Signature::Plain, false);
    }
}

fn parameter_signature(ty: ParameterType) -> Signature {
    let ty = match ty {
        ParameterType::String => Type::String,
        ParameterType::Boolean => Type::Copy("bool"),
        ParameterType::StringArray => Type::List(Box::new(Type::String)),
    };
    Signature::Field { ty: Some(ty), optional: true }
}

fn name_of(model: &Model, id: &str, variant: &EnumVariant<i32>) -> String {
    let members = ShapeId::parse(id).and_then(|id| model.get(&id)).and_then(Shape::members);
    let is_it = |member: &Member| member.get("enumValue") == Some(&variant.value.into());
    let found = members.into_iter().flatten().find(|(_, member)| is_it(member));
    found.map(|(name, _)| name.clone()).unwrap_or_default()
}
