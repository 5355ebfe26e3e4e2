//! Words for the people around a child.

/// One of them.
pub(crate) const ONE: &str = " mum mom mummy mommy dad daddy sister brother grandma granny nan nana grandpa grandad grandmother grandfather aunt auntie \
 uncle cousin friend teacher stepmum stepdad stepsister stepbrother neighbour coach baby twin family class boyfriend girlfriend ";
/// Several.
pub(crate) const MANY: &str =
    " parents friends classmates sisters brothers teachers grandparents cousins ";
/// Those without a name.
const ANYBODY: &str = " nobody noone everybody everyone somebody someone they he she ";

/// Whether a list of this module holds a word.
pub(crate) fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// Whether a word stands for somebody.
pub(crate) fn is_somebody(word: &str) -> bool {
    [ONE, MANY, ANYBODY].iter().any(|list| listed(list, word))
}
