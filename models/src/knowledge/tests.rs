use super::wordnet::Files;
use super::*;
use ::knowledge::base::Base;

const NOUNS: &str = "  1 a line of the licence
00000001 03 n 01 animal 0 001 ~ 00000002 n 0000 | a living thing that moves; \"animals eat\"
00000002 05 n 02 dog 0 domestic_dog 1 002 @ 00000001 n 0000 %p 00000003 n 0000 | an animal that barks
00000003 08 n 01 tail 0 000 | the end of a dog
00000004 05 n 01 bad-dog 0 001 @ 00000001 n 0000 | a vulgar word for a dog
00000005 05 n 01 zyx 0 001 @ 00000001 n 0000 | nobody says it
";
const VERBS: &str = "00000009 30 v 01 bark 0 000 01 + 02 00 | make the noise of a dog\n";
const SENSES: &str = "animal%1:03:00:: 00000001 1 9
bad-dog%1:05:00:: 00000004 1 9
bark%2:30:00:: 00000009 1 9
dog%1:05:00:: 00000002 1 5
domestic_dog%1:05:00:: 00000002 1 0
tail%1:08:00:: 00000003 1 3
zyx%1:05:00:: 00000005 1 0
";
const COUNTRIES: &str = r#"[{"name": {"common": "Austria", "official": "Republic of Austria"}, "cca3": "AUT", "independent": true,
"currencies": {"EUR": {"name": "Euro"}}, "capital": ["Vienna"], "altSpellings": ["AT", "Oesterreich"], "languages": {"deu": "German"},
"region": "Europe", "subregion": "Central Europe", "landlocked": true, "borders": ["XXX"], "area": 83871},
{"name": {"common": "Nowhere", "official": "Nowhere"}, "cca3": "NOW", "currencies": [], "languages": [], "region": "Antarctic", "subregion": "", "landlocked": false, "area": -1}]"#;

fn sources() -> Sources<'static> {
    let wordnet = Files {
        nouns: NOUNS,
        verbs: VERBS,
        adjectives: "",
        senses: SENSES,
    };
    Sources {
        wordnet,
        countries: COUNTRIES,
    }
}

#[test]
fn what_is_built_is_read_by_the_crate_knowledge() {
    let file = build(&sources()).unwrap();
    assert_eq!(
        file,
        build(&sources()).unwrap(),
        "the same sources, other bytes"
    );
    let base = Base::open(&file).unwrap();
    let dog = base.nouns("dogs")[0];
    let above: Vec<&str> = base.above(dog).iter().map(|m| base.name(*m)).collect();
    assert_eq!(above, ["dog", "animal"]);
    assert_eq!(
        base.gloss(base.nouns("animal")[0]),
        "a living thing that moves"
    );
    assert_eq!(base.name(base.parts(dog)[0]), "tail");
    assert!(base.is_verb("barking"));
    for absent in ["bad dog", "zyx"] {
        assert!(base.nouns(absent).is_empty(), "{absent}");
    }
    let austria = &base.countries()[0];
    assert_eq!(austria.others, ["Republic of Austria", "Oesterreich"]);
    assert!(austria.landlocked && austria.independent && austria.borders.is_empty());
    assert_eq!(base.countries()[1].area, 0);
    let iron = base.elements().iter().find(|e| e.symbol == "Fe").unwrap();
    assert_eq!(
        (iron.name.as_str(), iron.number, iron.melts),
        ("iron", 26, Some(18_112))
    );
    assert_eq!(base.elements().len(), 118);
}

#[test]
fn damaged_sources_are_refused() {
    let with = |nouns, senses, countries| {
        let wordnet = Files {
            nouns,
            senses,
            ..sources().wordnet
        };
        build(&Sources { wordnet, countries })
    };
    assert!(with("no bar", SENSES, COUNTRIES).is_err());
    assert!(with("1 03 n ff dog 0 000 | x", SENSES, COUNTRIES).is_err());
    assert!(with(NOUNS, "dog%1:05:00:: 00000002 one 5", COUNTRIES).is_err());
    assert!(with(NOUNS, SENSES, "{}").is_err());
}
