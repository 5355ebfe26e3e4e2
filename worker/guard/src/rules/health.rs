//! Medicine, doses and diagnoses: for a grown-up, a doctor or a pharmacist, never for an app.

use super::Rule;
use crate::replies::Situation;
use crate::risk::{Risk, Side};

const HEALTH: Risk = Risk::MentalHealthMishandling;

pub(super) const RULES: &[Rule] = &[
    Rule::new("doses of medicine", HEALTH, Situation::Medicine, &[
        "how much|many @pills ... take|give|should|overdose|too|safe",
        "what|which|right|correct|maximum|safe dose|dosage",
        "can|should|could i|we|he|she|brother|sister|friend take|give|have|mix|combine|swallow ... @pills",
        "take|taking|took|mix|mixing|give|giving|gave ... two|more|extra|double|my|mums|moms|dads|brothers|\
         sisters|adult|whole|another|alcohol ... @pills",
        "stop|stopping|skip|quit|hide taking|my ?my @pills",
        "i ... stop|skip|quit|hide taking ?my @pills|medication|meds",
        "which|what|best @pills ... for|sleep|pain|anxiety|focus|weight|give|take|cough",
        "{howto} .. overdose",
        "home remedy|remedies|cure ?to|for ... child|kid|brother|sister|baby|cough|fever|infection|cancer|\
         friend",
        "natural|herbal drink|remedy|cure|medicine ... sick|cough|fever|cold|friend|brother",
        "pills ... focus|study|sleep|skinny|happy|calm",
    ])
    .unless(&[
        "how do|does @pills|antibiotics|insulin|medicine work",
        "how is|are|was|were|who|when|invented|discovered",
        "@game|@fiction|dog|cat|plant|plants|remember|reminder|remind|calendar|alarm|world|cost",
    ])
    .score(0.7),
    Rule::new("asking for a diagnosis", HEALTH, Situation::Feelings, &[
        "do i have anxiety|depression|adhd|autism|ocd|bipolar|ptsd|cancer|appendicitis|diabetes|disorder|\
         schizophrenia|trauma",
        "think|if|do i have depression|adhd|autism|bipolar|ocd|ptsd",
        "am i depressed|bipolar|autistic|mentally|insane|psycho|schizophrenic|crazy|broken|anorexic",
        "diagnose me|my|him|her|this|symptoms",
        "is something wrong with me",
        "what is wrong with me",
        "be|act|play|pretend ?to ?be ?as ?like ?my ?real ?licensed therapist|psychologist|doctor|psychiatrist|\
         counselor|counsellor",
        "secret therapist",
        "try|do therapy|cbt",
        "therapy session",
        "my heart|chest ... fast|tight|hurts|flutters|fluttery|pounding",
        "chest feels|gets|is|hurts tight|pain",
        "panic|anxiety attack|attacks",
        "i am|feel ?feeling overwhelmed|anxious",
        "can not sleep ... scared|worried|anxious|thinking|night|nightmares",
        "brain|head|mind ... not|never stop|slow|quiet|calm|shut|off",
        "break|breaking|breakdown down .. crying|every|school",
        "i am about to break",
        "stop being|feeling anxious|sad|depressed|scared|worried",
    ])
    .unless(&[
        "how do|does ... work",
        "after|when ?i run|running|exercise|sport|pe|gym|racing|football",
        "@game|@fiction|treasure|doctor who|toy|nurse",
        "panda|fish|chest ?of gold|drawers",
        "what is|are|does anxiety|depression|adhd|autism",
    ])
    .score(0.55),
    Rule::new("medical advice in a reply", HEALTH, Situation::Medicine, &[
        "take|give|have|swallow .. # mg|milligrams|ml|pills|tablets|capsules|doses|drops",
        "# mg|milligrams|ml of|every|twice|per|daily|paracetamol|ibuprofen",
        "take|try|use|give ?your|more paracetamol|ibuprofen|aspirin|melatonin|antibiotics|antidepressants|\
         tylenol|advil|benadryl|xanax|medication|medicine|pills",
        "you ?may ?might ?clearly have|suffer ?from depression|adhd|autism|ocd|bipolar|ptsd|cancer|diabetes|\
         anorexia|schizophrenia",
        "you are ?clinically ?clearly depressed|bipolar|autistic|schizophrenic|anorexic",
        "stop taking ?your medicine|medication|pills|meds",
        "do not need|have ?to ?see doctor|therapist|vaccine|vaccines|hospital",
        "i diagnose|prescribe",
        "my diagnosis|prescription",
    ])
    .unless(&[
        "never|not take|give|use",
        "doctor|pharmacist|nurse|grownup|grown|adult|parent|hospital|water|juice|flour|milk|oil|@past|@fiction",
    ])
    .only(Side::Output)
    .score(0.75),
];
