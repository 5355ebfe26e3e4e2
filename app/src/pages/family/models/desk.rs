//! What the cards about voices share: their data, their one request, and what has just been done.

use crate::{
    components::Load,
    state::{App, Request, app, voices, words},
};
use leptos::prelude::*;
use protocol::{
    Call, ChooseVoice, ConvertModel, Fault, LookAtModel, ModelId, ModelSource, ModelWork,
    RemoveModel, StopModel, TryModel, VoicesPage,
};
use web_sys::File;

/// Copies are the same one.
#[derive(Clone, Copy)]
pub struct Desk {
    app: App,
    /// Who speaks and who might.
    pub page: Load<VoicesPage>,
    /// The list's request: trying, choosing, removing.
    pub list: Request,
    /// The request of what is being brought.
    pub bring: Request,
    /// What has just been done.
    pub said: RwSignal<String>,
}

impl Desk {
    /// Asks, and asks again whenever work began or ended, or another model was loaded.
    pub fn new() -> Self {
        let app = app();
        let desk = Self {
            app,
            page: Load::new(),
            list: Request::new(),
            bring: Request::new(),
            said: RwSignal::new(String::new()),
        };
        desk.page.ask(protocol::Voices {});
        app.tell(protocol::Voices {}, move |page| {
            app.work.try_set(page.work);
        });
        desk.follow();
        desk
    }

    fn follow(self) {
        let app = self.app;
        let busy = Memo::new(move |_| app.work.with(ModelWork::is_busy));
        let resting = Memo::new(move |_| app.models.with(|m| m.models.iter().any(|m| m.resting)));
        Effect::new(move |before: Option<(bool, bool)>| {
            let now = (busy.get(), resting.get());
            if before.is_some_and(|before| before != now) {
                self.page.again(app);
            }
            now
        });
        Effect::new(move |before: Option<ModelWork>| {
            let now = app.work.get();
            if let Some(said) = before.and_then(|before| voices::ended(&before, &now)) {
                self.said.set(said.to_owned());
            }
            now
        });
    }

    /// The work under way.
    pub fn work(self) -> ModelWork {
        self.app.work.get()
    }

    /// Chooses a file: it travels as itself, and only its head is read.
    pub fn look_at(self, file: File) {
        self.said.set(String::new());
        let source = ModelSource::File;
        self.bring
            .run_with(LookAtModel { source }, Some(file), move |page| {
                self.show(page)
            });
    }

    /// Fetches a file of this site.
    pub fn fetch(self, address: String) {
        let source = ModelSource::Address(address);
        self.ask(self.bring, LookAtModel { source }, "");
    }

    /// Says what is wrong at a field.
    pub fn refuse(self, field: &str, why: &str) {
        self.bring.fail(Fault::at(field, why));
    }

    /// Converts what was looked at.
    pub fn convert(self) {
        self.ask(self.bring, ConvertModel {}, "");
    }

    /// Stops the work, or forgets what was looked at.
    pub fn stop(self) {
        self.ask(
            self.bring,
            StopModel {},
            "Stopped. Nothing half-made is kept.",
        );
    }

    /// Forgets what was looked at.
    pub fn forget(self) {
        self.ask(self.bring, StopModel {}, "");
    }

    /// Tries a model.
    pub fn try_out(self, model: Option<ModelId>) {
        self.ask(self.list, TryModel { model }, "");
    }

    /// Lets a model speak.
    pub fn choose(self, model: Option<ModelId>) {
        let said = match model {
            Some(_) => "It speaks from now on. It takes a moment until it is loaded.",
            None => "The built-in voice speaks from now on. It takes a moment until it is loaded.",
        };
        self.ask(self.list, ChooseVoice { model }, said);
    }

    /// Removes a model.
    pub fn remove(self, model: ModelId) {
        self.list.run(RemoveModel { model }, move |page| {
            let freed = words::bytes(page.freed_bytes);
            self.said.set(format!("Removed. {freed} are free again."));
            self.show(page);
        });
    }

    fn ask<C: Call<Response = VoicesPage> + 'static>(
        self,
        request: Request,
        call: C,
        said: &'static str,
    ) {
        self.said.set(String::new());
        request.run(call, move |page| {
            self.said.set(said.to_owned());
            self.show(page);
        });
    }

    fn show(self, page: VoicesPage) {
        self.app.work.set(page.work.clone());
        self.page.put(page);
    }
}
