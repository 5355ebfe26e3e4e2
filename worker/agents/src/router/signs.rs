//! What clear words of a message say for each friend.

use super::{CHAT, FACT, world};
use crate::bank::{self, Group};
use crate::feelings;
use crate::listen::Heard;
use knowledge::calendar::Date;
use knowledge::tools;
use memory::extract;

/// What clear words say, 0..=1 for each friend.
pub(super) fn rules(heard: &Heard, text: &str) -> [f32; 5] {
    let sum = tools::solve(text, Date::at(0, 0)).is_some();
    let comfort = feelings::hear(heard).is_some_and(|s| !s.bright());
    let mut scores = [
        chat(heard, text, comfort),
        if sum { 1.0 } else { fact(heard) },
        story(heard),
        device(heard),
        plan(heard),
    ];
    if comfort && !sum {
        // Whoever is unhappy is heard first; a clear wish for a story or plan still counts.
        scores[1] *= 0.3;
        scores[3] *= 0.3;
        scores[4] *= 0.6;
    }
    if scores[2] > 0.8 || scores[4] > 0.8 {
        scores[1] *= 0.6;
        scores[0] = scores[0].min(0.6);
    }
    scores
}

fn chat(heard: &Heard, text: &str, comfort: bool) -> f32 {
    let to_ai = bank::hear(Group::About, heard).is_some()
        || heard.phrase("are you a|are you an|are you my|are you happy|are you sad|who are you|my friend|you are|i love you|i hate you|make friends|make a friend|your name|how are you");
    let memory = heard.phrase(
        "do you remember|did i tell you|what do you know about me|what did i tell you|remember me|you remember about me|learned about me|learnt about me|know about me|call me",
    ) || (heard.question
        && heard.any("my")
        && heard.any("called|name|favourite|birthday"));
    let manners = heard.len() <= 5 && heard.opens("hi|hello|hey|good morning|good night|bye|goodbye|thank you|thanks|hiya|see you|good evening|good afternoon");
    let wish = !crate::manner::wishes(text).is_empty()
        || (heard.opens("forget|please forget|can you forget|delete what")
            && heard.any("i|my|me|that|it"));
    let fun = heard.any("joke|jokes|riddle|riddles") || heard.phrase("make me laugh|what should i do today|what can i do today|what should we do|what shall we do|play a game|i am bored|guessing game|would you rather|flip a coin|toss a coin|heads or tails|roll a dice|roll a die|roll the dice|roll two dice|throw a dice|pick a number|choose a number|random number");
    if comfort {
        0.95
    } else if to_ai || memory || fun || wish {
        0.9
    } else if manners {
        0.8
    } else if !extract(text).is_empty() {
        0.75
    } else if heard.any("i|my|me|we") && !heard.question {
        0.5
    } else {
        CHAT
    }
}

fn fact(heard: &Heard) -> f32 {
    let about_you = heard.any("you|your|yourself") && !heard.phrase("do you know|can you tell|tell you|if you|you get|you see|you drink|you make|you breathe|you eat|how do you spell|you spell|you explain|you describe|you define");
    let own = heard.any("my|our|i|me") && !heard.any("body|heart|stomach|tummy|brain|skin|hair|teeth|eyes|bones|breathe|sleep|yawn|sneeze|blood|ears|we") && !heard.phrase("tell me|to me|can i|why can|how do i make|teacher said|teacher says|brother says|sister says|dad says|mum says|dad said|mum said|friend said|should i|do i have to|friend says|i see");
    if choice(heard) {
        return 0.0;
    }
    if world::school(heard) || world::machine(heard) || world::explains(heard) {
        return 0.9;
    }
    if heard.phrase("capital of|is it true|true or false|who invented|what does|meaning of|times table|how do you spell|look up|fact about|facts about|prime number|in celsius|in fahrenheit|a fun fact|something about|something interesting|something cool|something amazing|something new|what time is it")
        || heard.any("fact|facts|spell") {
        return if about_you { 0.4 } else { 0.9 };
    }
    let asked = heard.opens("why|what is|what are|what was|what were|what makes|what happens|what causes|what happened|what do|who|when|where|which|how many|how much|how far|how old|how big|how tall|how fast|how hot|how deep|how long|how do|how does|how is|how are|how come|how can|is|are|can|do|does|did|was|were|could|has|have|what colour|what color|what animal|what animals|what language|what country|what planet");
    let tell = heard.phrase("tell me about|tell me why|tell me how|tell me what|do you know|can you tell me|explain|what is a|what is the|why do|why does|why is|why are|how does|i wonder");
    match (asked || tell, about_you || own) {
        (true, false) => FACT,
        (true, true) => 0.25,
        _ => {
            if heard.question && !about_you && !own {
                0.5
            } else {
                0.0
            }
        }
    }
}

fn story(heard: &Heard) -> f32 {
    if heard.any("story|stories|fairytale|tale|tales")
        || heard.phrase("once upon|make something up|tell me a tale|write a poem|bedtime adventure")
    {
        let asks = heard.phrase("tell me|tell us|tell|write|make up|make|a story|story about|another story|bedtime story|with the story|our story|the story ends|my stories|the stories|choose|choices|decide|interactive|short story|want a story|can i have|i want|read me|more story|new story|scary story|funny story|stories about|story please|continue");
        return if asks && !heard.phrase("true story|my story|wrote a story|read a story") {
            1.0
        } else {
            0.6
        };
    }
    if heard.phrase("let us pretend|let's pretend|make believe|an adventure|adventure about|poem about|what happened next in|next chapter|another chapter|new chapter|choose what happens|you decide what happens") || (heard.any("imagine|pretend|adventure") && !heard.question) { 0.8 } else { 0.0 }
}

fn device(heard: &Heard) -> f32 {
    if world::machine(heard) {
        return 0.0;
    }
    if world::own_data(heard) && bank::hear(Group::About, heard).is_none() {
        return 0.95;
    }
    let technical = heard.any("offline|storage|megabytes|gigabytes|model|models|download|downloaded|downloading|backup|wifi|version|ram|device|tablet");
    let topic =
        technical || heard.any("internet|memory|saved|space|save|working|loaded|connected|update");
    let about_here =
        heard.any("you|your|we|app|device|here|this|our|everything|luminai|ely|tablet|the");
    if heard.phrase("are you working|are you ok ely|is everything ok|is everything working|are you offline|are you online|last saved|last save|how much memory|how much storage|how much space|which models|what models|need the internet|need internet|without internet|without the internet|everything saved|is the system|system check|check the system|how is the tablet|how is the device|are you connected|are you broken|is the app|status report|health check|is my data|where is my data|is anything broken|how many things do you remember|what version|is it saved|are my messages saved|is everything saved|data safe|device doing|tablet doing|models doing|models ok|running today|voice installed|voice ready|voice loaded|voice model|memories are stored|memories stored|memories are saved|are you running|all models") {
        0.95
    } else if technical && (about_here || heard.any("loaded|left|used|ready|done|finished|full")) {
        0.75
    } else if topic && heard.any("you|your|app|luminai|ely") {
        0.5
    } else {
        0.0
    }
}

/// A decision to be thought through: `should I … or …?`, `pros and cons`.
fn choice(heard: &Heard) -> bool {
    let own = heard.phrase("should i|should we|shall i|do i take|would it be better")
        && heard.any("or|whether");
    own || heard.phrase(crate::kaznak::BOTH_SIDES) || heard.phrase("help me decide|help me choose|help me pick|help us decide|can not decide|can not choose|do not know whether|not sure whether|make a decision|hard decision|difficult decision|torn between|which one should i|which should i|decide between|choose between")
}

/// Cards and questions to learn with.
fn cards(heard: &Heard) -> bool {
    let learning = heard.any("flashcard|flashcards|vocabulary|vocab")
        && heard.any("my|me|make|want|need|for|a|ask|some|new|practise|practice|learn");
    let card = heard.phrase("make a card|make cards|make me a card|new card|a card for|on a card|on cards|my cards|next card|another card|study cards|learning cards|add a card|cards for")
        && !heard.any("made|birthday|christmas|mum|mom|dad|grandma|grandpa|thank|got|playing");
    let asked = heard.phrase("quiz me|quiz us|test me|can you test|ask me my|ask me the words|ask me questions about|start the quiz|a quiz|words i got wrong|repeat the words|practise my words|practice my words|go over my words");
    learning || card || asked
}

fn plan(heard: &Heard) -> f32 {
    if choice(heard) || cards(heard) {
        return 0.95;
    }
    if heard.phrase("make a plan|make me a plan|a plan for|plan for|need a plan|want a plan|plan my|plan a|help me plan|plan to|help me learn|help me practise|help me practice|help me prepare|help me study|help me revise|help me get ready|help me get better|get ready for|how do i get ready|how can i get better|get better at|how do i prepare|prepare for|study for|revise for|learn for|want to learn|how can i learn|how do i learn|need to learn|have to learn|to learn my|learn the|get organised|be organised|step by step plan|tidy my room|clean my room|save up|save money|morning routine|bedtime routine|a routine|a schedule|a timetable|practise for|practice for|what should i do first|finish my project|finish my homework|with my homework|do my homework|pack for|pack my|packing for|how do i start|in small steps|help me with my|help with my|a topic for my") {
        0.95
    } else if heard.any("plan|plans|schedule|timetable|prepare|organise|revise|practise|deadline|routine") && !heard.any("planet") {
        0.65
    } else {
        0.0
    }
}
