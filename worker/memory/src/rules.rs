//! The sentences by which children tell about themselves.

use crate::Kind;

/// A sentence pattern and what it tells.
pub(crate) struct Rule {
    pub pattern: &'static str,
    pub kind: Kind,
    pub text: &'static str,
    pub slot: &'static str,
}

const fn rule(kind: Kind, pattern: &'static str, text: &'static str, slot: &'static str) -> Rule {
    Rule {
        pattern,
        kind,
        text,
        slot,
    }
}

/// First fitting rule per clause wins; `{x}` takes what the hole `<x>` held, in the third person.
pub(crate) const RULES: &[Rule] = &[
    rule(
        Kind::Pet,
        "i|we have|got|own [a|an] [new|little|big|old|pet|very] [new|little|big|old|cute] <pet> [and] [it|he|she] [is] called|named <Name>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "i|we have|got|own [a|an] [new|little|big|old|pet|very] [new|little|big|old|cute] <pet> [and] its|his|her name is <Name>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "i|we [have] have|got <Count> <pets> [now] [end]",
        "has {Count} {pets}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "<Proper> is not my|our <pet>",
        "does not have a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "<Proper> isn't my|our <pet>",
        "does not have a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "i've|we've got [a|an] [new|little|big|old] <pet> called|named <Name>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "my|our [new|little|big|old|pet] <pet> is called|named <Name>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "my|our <pet's> name is <Name>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Event,
        "my|our <pet> [has] [just] died|dies [yesterday|today]",
        "had a {pet} that died",
        "pet:{pet}",
    ),
    rule(
        Kind::Event,
        "my|our <pet> <Proper> [has] [just] died|dies",
        "had a {pet} called {Name} that died",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "my|our [new|little|big|old] <pet> <Proper>",
        "has a {pet} called {Name}",
        "pet:{pet}",
    ),
    rule(
        Kind::Pet,
        "i|we [just] have|got a|an [new|little|big|old] <pet> [end]",
        "has a {pet}",
        "pet:{pet}",
    ),
    rule(
        Kind::Family,
        "i have|got a|an [big|little|baby|older|younger|twin] <family> [and] [he|she] [is] called|named <Name>",
        "has a {family} called {Name}",
        "family:{family}",
    ),
    rule(
        Kind::Family,
        "i have|got a|an [big|little|baby|older|younger|twin] <family> [and] his|her name is <Name>",
        "has a {family} called {Name}",
        "family:{family}",
    ),
    rule(
        Kind::Family,
        "my [big|little|baby|older|younger|twin] <family> is called|named <Name>",
        "has a {family} called {Name}",
        "family:{family}",
    ),
    rule(
        Kind::Family,
        "my [big|little|baby|older|younger|twin] <family's> name is <Name>",
        "has a {family} called {Name}",
        "family:{family}",
    ),
    rule(
        Kind::Family,
        "my [big|little|baby|older|younger|twin] <family> <Proper>",
        "has a {family} called {Name}",
        "family:{family}",
    ),
    rule(
        Kind::Friend,
        "my best friend [is] called|named <Name>",
        "best friend is called {Name}",
        "friend:best",
    ),
    rule(
        Kind::Friend,
        "my best friend is <Proper>",
        "best friend is called {Name}",
        "friend:best",
    ),
    rule(
        Kind::Friend,
        "my best friend's name is <Name>",
        "best friend is called {Name}",
        "friend:best",
    ),
    rule(
        Kind::Friend,
        "my best friend <Proper>",
        "best friend is called {Name}",
        "friend:best",
    ),
    rule(
        Kind::Friend,
        "my friend <Proper>",
        "has a friend called {Name}",
        "",
    ),
    rule(
        Kind::Favourite,
        "my favourite|favorite <thing..> is|are <x..>",
        "favourite {thing} is {x}",
        "favourite:{thing}",
    ),
    rule(
        Kind::Birthday,
        "my birthday is [on|in] <date..>",
        "birthday is {date}",
        "birthday",
    ),
    rule(
        Kind::Birthday,
        "i|i'm am|turning [turning] <Number> [end|years|now|tomorrow|on|next]",
        "is {Number} years old",
        "age",
    ),
    rule(
        Kind::Birthday,
        "i'm <Number> [end|years|now]",
        "is {Number} years old",
        "age",
    ),
    rule(
        Kind::Event,
        "i|i've [have] [just] [got] a|an|my <x..> on|this|next <Day> [end]",
        "has a {x} {Day}",
        "",
    ),
    rule(
        Kind::Event,
        "i|i've [have] [just] [got] a|an <x..> tomorrow|today|tonight [end]",
        "has a {x} {When}",
        "",
    ),
    rule(
        Kind::Event,
        "we are|were going to <x..>",
        "is going to {x}",
        "",
    ),
    rule(
        Kind::Event,
        "we're|i'm going to <x..> on|this|next|tomorrow <y..>",
        "is going to {x}",
        "",
    ),
    rule(Kind::Event, "i [just] lost my <x..>", "lost their {x}", ""),
    rule(Kind::Event, "i [just] won [the|a|my] <x..>", "won {x}", ""),
    rule(
        Kind::Event,
        "i [just] learned|learnt to|how <x..>",
        "learned to {x}",
        "",
    ),
    rule(
        Kind::Dream,
        "i want|would to|like [to] be|become a|an <x..> when i grow up",
        "wants to be a {x}",
        "dream",
    ),
    rule(
        Kind::Dream,
        "i want to be|become a|an <x..>",
        "wants to be a {x}",
        "dream",
    ),
    rule(
        Kind::Hobby,
        "i'm|i [am] learning [to|how] [to] [play|do|speak] [the] <x..>",
        "is learning {x}",
        "",
    ),
    rule(
        Kind::Hobby,
        "i [really] [often|always] play [the] <x..>",
        "plays {x}",
        "",
    ),
    rule(Kind::Hobby, "i do <Sport> [end]", "does {Sport}", ""),
    rule(
        Kind::Taste,
        "i [don't] [do] [not] [really] [hate|like|love] <Bad..>",
        "",
        "",
    ),
    rule(
        Kind::Taste,
        "i don't|dont [really] like|love|enjoy <x..> any more",
        "stopped liking {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i don't|dont [really] like|love|enjoy <x..> anymore",
        "stopped liking {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i no longer like|love|enjoy <x..>",
        "stopped liking {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i don't|dont [really] like <x..>",
        "dislikes {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i do not [really] like <x..>",
        "dislikes {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i [really] hate|dislike <x..>",
        "dislikes {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i can't stand <x..>",
        "dislikes {x}",
        "taste:{x}",
    ),
    rule(
        Kind::Taste,
        "i [really|also|do] [really] like|love|enjoy|adore [to] <x..>",
        "likes {x}",
        "taste:{x}",
    ),
];
