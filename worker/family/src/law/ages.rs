//! From which age a child can agree to an online service alone, by country.
//!
//! A table for orientation. It says what the law says about consent, not what a family should decide. `checked` is empty where
//! a change was under way, so that somebody looks again.

use super::VERSION;
use protocol::ConsentAge;

/// Country, name, years, law, and whether it was found settled.
type Row = (&'static str, &'static str, u8, &'static str, bool);

/// For the European Economic Area the age is that of GDPR article 8(1): 16, or lower where a state chose so, never under 13.
#[rustfmt::skip]
const ROWS: [Row; 44] = [
    ("AT", "Austria", 14, "GDPR article 8; Datenschutzgesetz § 4(4)", true),
    ("AU", "Australia", 15, "No age in the Privacy Act 1988; the regulator's guide supposes judgement from 15. A code for children's privacy is due", false),
    ("BE", "Belgium", 13, "GDPR article 8; Act of 30 July 2018, article 7", true),
    ("BG", "Bulgaria", 14, "GDPR article 8; Personal Data Protection Act, article 25c", true),
    ("BR", "Brazil", 18, "LGPD article 14: a parent's specific consent under 12; from 12 to 17 the best interest decides, so asking a parent is the careful choice", false),
    ("CA", "Canada", 13, "No age in PIPEDA; the federal regulator asks for a parent under 13. Quebec: 14 (private sector act, section 4.1)", true),
    ("CH", "Switzerland", 16, "No fixed age: it depends on the child's own judgement (Civil Code article 16). 16 is a careful choice", true),
    ("CN", "China", 14, "Personal Information Protection Law, article 31", true),
    ("CY", "Cyprus", 14, "GDPR article 8; Law 125(I)/2018, section 8", true),
    ("CZ", "Czechia", 15, "GDPR article 8; Act 110/2019, § 7", true),
    ("DE", "Germany", 16, "GDPR article 8(1), no other age chosen", true),
    ("DK", "Denmark", 15, "GDPR article 8; Databeskyttelsesloven § 6, since 2024 (13 before)", true),
    ("EE", "Estonia", 13, "GDPR article 8; Isikuandmete kaitse seadus § 8", true),
    ("ES", "Spain", 14, "GDPR article 8; Ley Orgánica 3/2018, article 7. A bill to raise it to 16 was before parliament", false),
    ("FI", "Finland", 13, "GDPR article 8; Data Protection Act 1050/2018, section 5", true),
    ("FR", "France", 15, "GDPR article 8; Loi Informatique et Libertés, article 45", true),
    ("GB", "United Kingdom", 13, "UK GDPR article 8; Data Protection Act 2018, section 9", true),
    ("GR", "Greece", 15, "GDPR article 8; Law 4624/2019, article 21", true),
    ("HR", "Croatia", 16, "GDPR article 8(1); Implementation Act 42/2018, article 19", true),
    ("HU", "Hungary", 16, "GDPR article 8(1), no other age chosen", true),
    ("IE", "Ireland", 16, "GDPR article 8(1); Data Protection Act 2018, section 31", true),
    ("IN", "India", 18, "Digital Personal Data Protection Act 2023, sections 2(f) and 9; its duties begin in stages", false),
    ("IS", "Iceland", 13, "GDPR article 8; Act 90/2018, article 10", true),
    ("IT", "Italy", 14, "GDPR article 8; Codice privacy, article 2-quinquies", true),
    ("JP", "Japan", 15, "No age in the APPI; the regulator's guide asks for a parent up to about 12 to 15. A fixed age was being prepared", false),
    ("KR", "South Korea", 14, "Personal Information Protection Act, article 22-2", true),
    ("LI", "Liechtenstein", 16, "GDPR article 8(1), no other age chosen", true),
    ("LT", "Lithuania", 14, "GDPR article 8; Law on Legal Protection of Personal Data, article 6", true),
    ("LU", "Luxembourg", 16, "GDPR article 8(1), no other age chosen", true),
    ("LV", "Latvia", 13, "GDPR article 8; Personal Data Processing Law, section 33", true),
    ("MT", "Malta", 13, "GDPR article 8; Subsidiary Legislation 586.11", true),
    ("NL", "Netherlands", 16, "GDPR article 8(1); Uitvoeringswet AVG, article 5", true),
    ("NO", "Norway", 13, "GDPR article 8; Personopplysningsloven § 5. A higher age was being discussed", false),
    ("NZ", "New Zealand", 16, "No age in the Privacy Act 2020; 16 is a careful choice", false),
    ("PL", "Poland", 16, "GDPR article 8(1), no other age chosen", true),
    ("PT", "Portugal", 13, "GDPR article 8; Lei 58/2019, article 16", true),
    ("RO", "Romania", 16, "GDPR article 8(1), no other age chosen", true),
    ("SE", "Sweden", 13, "GDPR article 8; Lag 2018:218, chapter 2 section 4", true),
    ("SG", "Singapore", 13, "No age in the PDPA; the regulator's guide lets 13 to 17 consent if they understand", true),
    ("SI", "Slovenia", 15, "GDPR article 8; ZVOP-2, article 8", true),
    ("SK", "Slovakia", 16, "GDPR article 8(1); Act 18/2018, § 15", true),
    ("TR", "Türkiye", 18, "No age in Law 6698: general rules on minors hold, so asking a parent is the careful choice", false),
    ("US", "United States", 13, "COPPA (15 U.S.C. 6501, 16 CFR part 312): a parent under 13. Some states protect older children further", true),
    ("ZA", "South Africa", 18, "Protection of Personal Information Act, sections 34 and 35", true),
];

/// The table, by country code.
pub fn ages() -> Vec<ConsentAge> {
    let line = |(country, name, age, law, settled): &Row| ConsentAge {
        country: (*country).into(),
        name: (*name).into(),
        age: *age,
        law: (*law).into(),
        checked: if *settled {
            VERSION.into()
        } else {
            String::new()
        },
    };
    ROWS.iter().map(line).collect()
}
