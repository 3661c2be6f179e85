//! Yes and no, as other programs and people write them.

use crate::crm::fold;

/// Folded, in the languages of Europe and of the sample contacts; and what is said of a column named "Do not call".
const YES: &str = " yes y true t 1 1.0 -1 x on checked ✓ ✔ ☑ dnc donotcall donotallow optout optedout \
                   ja j jah wahr kylla k tosi si s verdadero cierto oui o vrai vero sim verdadeiro tak prawda ano pravda da \
                   adevarat igen i igaz evet e dogru jo taip tiesa sant sann sandt ναι αληθες да д истина так はい 是 예 네 כן نعم ";
const NO: &str = " no n false f 0 0.0 off unchecked ☐ allow allowed \
                  nein falsch ei epatosi non faux falso nao nie falsz ne nepravda nem hamis hayir h yanlis nu nej nei falskt \
                  falsk nee onwaar niet vale vals οχι ψευδες нет н ложь ні いいえ 否 不 아니요 아니오 לא لا ";

/// What a cell says; none where nobody can tell.
pub fn read(text: &str) -> Option<bool> {
    let word: String = fold(text.trim()).chars().filter(|c| !" _'".contains(*c)).collect();
    let is_in = |words: &str| words.contains(&format!(" {word} "));
    match (is_in(YES), is_in(NO)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}
