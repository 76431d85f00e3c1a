//! Interceptors: the hooks of the official runtime at the stations of the road. Nothing here runs unless one is set.

use std::pin::Pin;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext, Output};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{Metadata, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::Codec;
use super::build::Message;
use super::road::Call;
use crate::runtime::client::Handle;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{BoxError, CallFacts, SdkError};
use crate::runtime::retry;
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::{Incoming, Outgoing, components_for_plug_in, from_http, to_http};

/// The interceptors of a call, and what they are shown.
pub(super) struct Interceptors<'a> {
    handle: &'a Handle,
    operation: &'static OperationSchema,
    codec: &'static Codec,
    context: InterceptorContext,
    components: RuntimeComponents,
    bag: ConfigBag,
    /// The request as `modify_before_retry_loop` left it.
    request: Option<Outgoing>,
}

type Shown<'a> = (&'a SharedInterceptor, &'a mut InterceptorContext, &'a RuntimeComponents, &'a mut ConfigBag);

/// Sends an input with interceptors around it.
pub(super) fn send<'a>(
    handle: &'a Handle,
    operation: &'static OperationSchema,
    codec: &'static Codec,
    input: Input,
) -> Pin<Box<dyn Future<Output = Result<Output, SdkError<Error>>> + Send + 'a>> {
    Box::pin(async move {
        let mut call = Call::new(handle, operation, codec);
        let result = match Interceptors::new(handle, operation, codec, input) {
            Ok(mut interceptors) => interceptors.run(&mut call).await,
            Err(fault) => Err(fault),
        };
        call.end(result)
    })
}

impl<'a> Interceptors<'a> {
    fn new(
        handle: &'a Handle,
        operation: &'static OperationSchema,
        codec: &'static Codec,
        input: Input,
    ) -> Result<Self, Fault> {
        let options = handle.options();
        let client = options.http_client.as_ref();
        let components = components_for_plug_in(client, options.time_source.as_ref(), &handle.timer)
            .map_err(|error| Fault::Construction(error.into()))?;
        Ok(Self {
            handle,
            operation,
            codec,
            context: InterceptorContext::new(input),
            components,
            bag: bag(handle, operation),
            request: None,
        })
    }

    /// The whole course of the call. Its end is shown even when it came before anything was sent.
    async fn run(&mut self, call: &mut Call<'_>) -> Result<Output, Fault> {
        let result = match self.before_serialization() {
            Ok(input) => match (self.codec.write)(self.handle, self.operation, input) {
                Ok(body) => call.run(body, Some(&mut *self)).await,
                Err(fault) => Err(fault),
            },
            Err(fault) => Err(fault),
        };
        let result = result.map_err(|fault| self.show(fault));
        self.each(|(it, context, components, bag)| {
            it.modify_before_completion(&mut context.into(), components, bag)?;
            it.read_after_execution(&(&*context).into(), components, bag)
        })?;
        self.outcome(result).map(|(output, _)| output)
    }

    fn before_serialization(&mut self) -> Result<Input, Fault> {
        self.each(|(it, context, _, bag)| it.read_before_execution(&(&*context).into(), bag))?;
        self.each(|(it, context, components, bag)| {
            it.modify_before_serialization(&mut context.into(), components, bag)
        })?;
        self.each(|(it, context, components, bag)| it.read_before_serialization(&(&*context).into(), components, bag))?;
        self.context.take_input().ok_or_else(|| Fault::construction("an interceptor has taken the input away"))
    }

    /// The request before it is signed. The first attempt's is shown as the one that all attempts are made from.
    pub(super) fn before_signing(&mut self, built: Outgoing, message: &Message<'_>) -> Result<Outgoing, Fault> {
        let mut request = match self.request.take() {
            Some(request) => request,
            None => self.with_request(built, |shown| {
                shown.each(|(it, context, components, bag)| {
                    it.read_after_serialization(&(&*context).into(), components, bag)
                })?;
                shown.each(|(it, context, components, bag)| {
                    it.modify_before_retry_loop(&mut context.into(), components, bag)
                })
            })?,
        };
        self.request = Some(request.clone());
        message.number(&mut request.headers);
        self.with_request(request, |shown| {
            shown
                .each(|(it, context, components, bag)| it.read_before_attempt(&(&*context).into(), components, bag))?;
            shown.each(|(it, context, components, bag)| {
                it.modify_before_signing(&mut context.into(), components, bag)
            })?;
            shown.each(|(it, context, components, bag)| it.read_before_signing(&(&*context).into(), components, bag))
        })
    }

    /// The signed request. What changes in it now is no longer signed.
    pub(super) fn before_transmit(&mut self, request: Outgoing) -> Result<Outgoing, Fault> {
        self.with_request(request, |shown| {
            shown.each(|(it, context, components, bag)| it.read_after_signing(&(&*context).into(), components, bag))?;
            shown.each(|(it, context, components, bag)| {
                it.modify_before_transmit(&mut context.into(), components, bag)
            })?;
            shown.each(|(it, context, components, bag)| it.read_before_transmit(&(&*context).into(), components, bag))
        })
    }

    fn with_request(
        &mut self,
        request: Outgoing,
        show: impl FnOnce(&mut Self) -> Result<(), Fault>,
    ) -> Result<Outgoing, Fault> {
        self.context.set_request(to_http(request).map_err(Fault::construction)?);
        show(self)?;
        let request = self.context.take_request();
        let request = request.ok_or_else(|| Fault::construction("an interceptor has taken the request away"))?;
        from_http(request).map_err(Fault::construction)
    }

    pub(super) fn after_transmit(&mut self, response: &mut Incoming) -> Result<(), Fault> {
        self.context.set_response(response.clone().into_http());
        self.each(|(it, context, components, bag)| it.read_after_transmit(&(&*context).into(), components, bag))?;
        self.each(|(it, context, components, bag)| {
            it.modify_before_deserialization(&mut context.into(), components, bag)
        })?;
        self.each(|(it, context, components, bag)| {
            it.read_before_deserialization(&(&*context).into(), components, bag)
        })?;
        if let Some(shown) = self.context.response() {
            response.take_changes(shown);
        }
        Ok(())
    }

    /// Decodes the answer of an attempt, shows it, and takes what interceptors put in its place.
    pub(super) fn complete_attempt(
        &mut self,
        result: Result<Incoming, Fault>,
        facts: impl FnOnce(&Fault) -> CallFacts,
    ) -> Result<Incoming, Fault> {
        let result = result.and_then(|response| match (self.codec.read)(&response) {
            Ok(output) => {
                self.context.set_output_or_error(Ok(output));
                Ok(response)
            }
            Err(error) => Err(super::check::undecodable(error, response)),
        });
        let result = result.map_err(|fault| {
            let facts = facts(&fault);
            let fault = fault.decoded(&facts, self.codec.read_error, self.codec.meta);
            self.show(fault)
        });
        if self.context.response().is_some() {
            self.each(|(it, context, components, bag)| {
                it.read_after_deserialization(&(&*context).into(), components, bag)
            })?;
        }
        self.each(|(it, context, components, bag)| {
            it.modify_before_attempt_completion(&mut context.into(), components, bag)?;
            it.read_after_attempt(&(&*context).into(), components, bag)
        })?;
        let (output, response) = self.outcome(result)?;
        self.context.set_output_or_error(Ok(output));
        Ok(response)
    }

    /// Puts the error into the context. The operation's own error moves there: an interceptor may have made it, and then it
    /// cannot be decoded from the response again.
    fn show(&mut self, fault: Fault) -> Fault {
        match fault {
            Fault::Operation(error, raw) => {
                let (meta, error) = *error;
                self.context.set_output_or_error(Err(OrchestratorError::operation(error)));
                Fault::Service(meta.into(), raw)
            }
            fault => {
                if !self.context.is_failed() {
                    self.context.set_output_or_error(Err(retry::orchestrator_error(&fault, self.codec.read_error)));
                }
                fault
            }
        }
    }

    /// What the context says of the result by now.
    fn outcome(&mut self, result: Result<Incoming, Fault>) -> Result<(Output, Incoming), Fault> {
        let response = |result: Result<Incoming, Fault>| match result {
            Ok(response) => response,
            Err(fault) => fault.response().cloned().unwrap_or_else(Incoming::empty),
        };
        match (self.context.take_output_or_error(), result) {
            (Some(Ok(output)), result) => Ok((output, response(result))),
            (Some(Err(error)), result) if error.is_operation_error() => {
                let (error, response) = (taken(error), response(result));
                let meta = error.as_ref().map(self.codec.meta).unwrap_or_default();
                match error {
                    Some(error) => Err(Fault::Operation(Box::new((meta, error)), response.into())),
                    None => Err(Fault::construction("an interceptor has taken the error away")),
                }
            }
            (_, Err(fault)) => Err(fault),
            (Some(Err(error)), Ok(response)) => Err(Fault::Response(error.into(), response.into())),
            (None, Ok(_)) => Err(Fault::construction("an interceptor has taken the output away")),
        }
    }

    /// Calls all interceptors, the client's first.
    fn each(&mut self, call: impl Fn(Shown<'_>) -> Result<(), BoxError>) -> Result<(), Fault> {
        for it in &self.handle.options().interceptors {
            call((it, &mut self.context, &self.components, &mut self.bag)).map_err(|error| {
                Fault::Construction(format!("the interceptor `{}` failed: {error}", it.name()).into())
            })?;
        }
        Ok(())
    }
}

/// The operation's error in an error of the orchestrator.
fn taken(error: OrchestratorError<Error>) -> Option<Error> {
    let mut taken = None;
    let _ = error.map_operation_error(|error| taken = Some(error));
    taken
}

/// What interceptors can look up: the operation, and the configuration as far as its types are shared.
fn bag(handle: &Handle, operation: &'static OperationSchema) -> ConfigBag {
    let mut layer = Layer::new("call");
    layer.store_put(Metadata::new(operation.name, handle.service.sdk_id));
    let options = handle.options();
    options.region.clone().map(|region| layer.store_put(region));
    options.app_name.clone().map(|name| layer.store_put(name));
    options.retry_config.clone().map(|config| layer.store_put(config));
    options.timeout_config.clone().map(|config| layer.store_put(config));
    ConfigBag::of_layers(vec![layer])
}
