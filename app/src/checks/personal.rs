//! Personal data comes with export and erasure.

use web::PersonalData;

use crate::realm::domains;

/// Columns that point at a person or say something about one.
const TELLING: &[&str] = &["user_id", "person_id", "email", "ip", "user_agent", "display_name"];

#[test]
fn a_domain_that_keeps_personal_data_exports_and_erases_it() {
    for domain in domains() {
        let tables: String = domain.tables().flat_map(|set| set.files).map(|(_, text)| *text).collect();
        let mut words = tables.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let telling = words.find(|word| TELLING.contains(word));
        if let (PersonalData::None { reason }, Some(word)) = (domain.personal_data, telling) {
            panic!("{} says it keeps no personal data ({reason}), but has a column {word}", domain.name);
        }
    }
}
