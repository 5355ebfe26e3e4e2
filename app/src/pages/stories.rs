//! A child's shelf of stories, and one story to read: large words, one page after the other, nothing that hurries.

use crate::{
    browser,
    components::{
        AskOnce, ChildPage, Complaint, Confirm, GrownUps, HeadLink, Icon, Load, Loaded, Picture,
        ReadToMe,
    },
    router::Route,
    state::{
        Request, app,
        choices::{aloud, pages},
        wishes::newest,
    },
};
use leptos::prelude::*;
use protocol::{Agent, Answer, RemoveStory, Story, TakeStories, Wish};

/// All stories of the child who is here, newest first.
fn shelf() -> Load<Vec<Story>> {
    let shelf = Load::new();
    let child = app().here();
    shelf.ask(protocol::Shelf { child });
    shelf
}

/// The shelf.
#[component]
pub fn Shelf() -> impl IntoView {
    let shelf = shelf();
    let draw = |stories: &Vec<Story>| match stories.is_empty() {
        true => view! { <Empty/> }.into_any(),
        false => view! { <Books stories=stories.clone()/> }.into_any(),
    };
    view! {
        <ChildPage agent=Agent::Arcadia title="My stories" note="Every story that Arcadia tells you stands here.">
            <Loaded of=shelf draw/>
        </ChildPage>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let app = app();
    let start = move |_| app.say_to(Agent::Arcadia, "Tell me a story where I can choose".into());
    view! {
        <section class="blank">
            <Picture symbol=String::from("arcadia-happy") class="friend--hero"/>
            <h2 class="page__title">"There is room for your first story"</h2>
            <p class="page__note">"Arcadia tells it, you decide how it goes on. Afterwards it stands here, and you can read it again."</p>
            <button class="button button--main" type="button" on:click=start>"Start a story"</button>
        </section>
    }
}

#[component]
fn Books(stories: Vec<Story>) -> impl IntoView {
    let all = stories.len();
    let books = stories.into_iter().enumerate();
    let books = books.map(|(i, story)| view! { <Book story number=all - i/> });
    view! { <ul class="shelf">{books.collect_view()}</ul><TakeAlong/> }
}

/// The stories as a file, once a grown-up said yes.
#[component]
fn TakeAlong() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let said = RwSignal::new(None::<&'static str>);
    app.look();
    let asked = Memo::new(move |_| {
        app.standing.with(|s| {
            let wishes = s.as_ref().map(|(_, s)| s.wishes.as_slice());
            newest(wishes.unwrap_or_default(), |w| *w == Wish::Stories).cloned()
        })
    });
    let save = move |_| {
        let child = app.here();
        request.run(TakeStories { child }, move |file| {
            said.set(Some(match browser::save_base64(&file.name, &file.data) {
                Some(()) => "Your stories were handed to the browser as a file.",
                None => "The browser did not take the file.",
            }));
            app.look();
        });
    };
    let way = move || {
        let asked = asked.get();
        let yes = asked
            .as_ref()
            .is_some_and(|a| matches!(a.answer, Answer::Yes | Answer::Always));
        match yes {
            true => view! { <button class="button" type="button" on:click=save>"Save my stories"</button> }.into_any(),
            false => view! { <AskOnce asked words="Ask for a copy" wish=Wish::Stories request/> }.into_any(),
        }
    };
    view! {
        <section class="take-along" aria-label="A copy of my stories">
            <p class="page__note">"Your stories can be saved as a file to keep. A grown-up says yes first."</p>
            {way}
            <p class="page__said" role="status">{said}</p>
            <Complaint error=request.besides(&[])/>
        </section>
    }
}

/// The mark of a story without its ending.
fn unfinished(story: &Story) -> Option<impl IntoView + use<>> {
    (!story.finished).then(|| view! { <span class="book__mark">"Not finished yet"</span> })
}

#[component]
fn Book(story: Story, number: usize) -> impl IntoView {
    let mark = unfinished(&story);
    view! {
        <li>
            <a class="book" href=Route::Story(number).href()>
                <Picture symbol=story.cover.symbol().to_owned() class="book__cover"/>
                <span class="book__title" dir="auto">{story.title}</span>
                <span class="book__when">{browser::long_date(story.told_at)}</span>
                {mark}
            </a>
        </li>
    }
}

/// One story.
#[component]
pub fn Reading() -> impl IntoView {
    let app = app();
    let shelf = shelf();
    let draw = move |stories: &Vec<Story>| {
        let story = match app.route.get() {
            Route::Story(number) => stories.iter().rev().nth(number.wrapping_sub(1)).cloned(),
            _ => None,
        };
        match story {
            Some(story) => view! { <Open story/> }.into_any(),
            None => view! { <Gone/> }.into_any(),
        }
    };
    view! { <main class="story" data-agent="arcadia"><Loaded of=shelf draw/></main> }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <section class="blank">
            <Picture symbol=String::from("arcadia-thinking") class="friend--hero"/>
            <h1 class="page__title" tabindex="-1">"This story is not on your shelf"</h1>
            <a class="button" href=Route::Stories.href()>"Back to my stories"</a>
        </section>
    }
}

#[component]
fn Open(story: Story) -> impl IntoView {
    let picture = format!("#{}", story.cover.symbol());
    let text = aloud(&story);
    let page = |paragraphs: Vec<String>| {
        let paragraphs = paragraphs.into_iter().map(|p| view! { <p>{p}</p> });
        view! { <div class="story__read" dir="auto">{paragraphs.collect_view()}</div> }
    };
    let told = pages(&story).into_iter().map(page).collect_view();
    let mark = unfinished(&story);
    view! {
        <svg class="story__picture" viewBox="0 0 120 160" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><use_ href=picture></use_></svg>
        <div class="story__page">
            <div class="story__bar">
                <HeadLink to=Route::Stories icon="back" words="Back to my stories"/>
                <ReadToMe text class="button"/>
                <button class="button" type="button" aria-label="Print" on:click=|_| browser::print()><Icon name="print"/><span class="story__word">"Print"</span></button>
                <GrownUps/>
            </div>
            <article class="story__text">
                <h1 class="story__title" tabindex="-1" dir="auto">{story.title.clone()}</h1>
                <p class="page__note">{browser::long_date(story.told_at)} " " {mark}</p>
                {told}
                <Foot story/>
            </article>
        </div>
    }
}

/// What can be done with the story: tell it on, or take it off the shelf.
#[component]
fn Foot(story: Story) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let on = move |_| app.say_to(Agent::Arcadia, "go on with the story".into());
    let on = (!story.finished).then(|| {
        view! { <button class="button button--main" type="button" on:click=on>"Go on"</button> }
    });
    let take = move |()| {
        let call = RemoveStory {
            child: app.here(),
            story: story.id.clone(),
        };
        request.run(call, move |_| app.go(Route::Stories));
    };
    view! {
        <div class="story__foot">
            {on}
            <Confirm words="Take off the shelf" question=format!("Take “{}” off the shelf?", story.title)
                text="It will be gone, and it cannot be brought back. Arcadia can always tell you a new one." yes="Yes, take it off" act=take/>
            <Complaint error=request.besides(&[])/>
        </div>
    }
}
