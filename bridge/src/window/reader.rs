//! JavaScript values, read as JSON within bounds.

use js_sys::{Array, BigInt, Function, JsString, Object, Reflect};
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast, JsValue};

use crate::Reject;
use crate::gate::{MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES, parse_text};

/// How many characters of a text a preview shows.
const PREVIEW_CHARS: u32 = 200;
/// How many characters of a kind's name are kept.
const KIND_CHARS: u32 = 40;
/// JavaScript's `Number.MAX_SAFE_INTEGER`: up to it, a number without fraction is an integer exactly.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

thread_local! {
    /// What plain objects inherit from. A message's objects are copies in the receiver's realm, so
    /// this one is the only one that counts.
    static OBJECT_PROTOTYPE: Object = Object::get_prototype_of(&Object::new());
}

/// Reads a message's data: an object, or what a text has in it.
pub(super) fn read(data: &JsValue) -> Result<Value, Reject> {
    if let Some(text) = string(data) {
        if text.length() as usize > MAX_TEXT_BYTES {
            return Err(Reject::TooLarge { limit: MAX_TEXT_BYTES });
        }
        return parse_text(&String::from(text));
    }
    // Said before anything of it is read: an array can be as long as it likes.
    if !data.is_object() || Array::is_array(data) {
        return Err(Reject::NotAnObject { kind: kind(data) });
    }
    // The object is itself a value.
    let mut reader = Reader { values: MAX_VALUES - 1, text: MAX_TEXT_BYTES, depth: 0 };
    reader.value(data)
}

/// A message's data, where it is a text.
pub(super) fn text(data: &JsValue) -> Option<String> {
    string(data).map(|text| String::from(text.slice(0, MAX_TEXT_BYTES as u32)))
}

/// What is left of the bounds.
struct Reader {
    values: usize,
    text: usize,
    depth: usize,
}

impl Reader {
    fn value(&mut self, value: &JsValue) -> Result<Value, Reject> {
        if let Some(text) = string(value) {
            return self.text(text).map(Value::String);
        }
        if let Some(number) = value.as_f64() {
            return Ok(json_number(number));
        }
        if let Some(truth) = value.as_bool() {
            return Ok(Value::Bool(truth));
        }
        if value.is_null() || value.is_undefined() {
            return Ok(Value::Null);
        }
        self.container(value)
    }

    fn container(&mut self, value: &JsValue) -> Result<Value, Reject> {
        if self.depth == MAX_DEPTH {
            return Err(Reject::TooDeep { limit: MAX_DEPTH });
        }
        self.depth += 1;
        let read = if let Some(array) = array(value) {
            self.array(array)
        } else if is_plain(value) {
            self.object(value.unchecked_ref())
        } else {
            Err(Reject::Unsupported { kind: kind(value) })
        };
        self.depth -= 1;
        read
    }

    /// Takes a container's members off the values that are left, before any of them is read.
    fn take(&mut self, members: u32) -> Result<(), Reject> {
        let left = self.values.checked_sub(members as usize);
        self.values = left.ok_or(Reject::TooManyValues { limit: MAX_VALUES })?;
        Ok(())
    }

    fn array(&mut self, array: &Array) -> Result<Value, Reject> {
        let length = array.length();
        self.take(length)?;
        (0..length).map(|index| self.value(&array.get(index))).collect()
    }

    fn object(&mut self, object: &Object) -> Result<Value, Reject> {
        let names = Object::keys(object);
        let length = names.length();
        self.take(length)?;
        let mut map = Map::new();
        for index in 0..length {
            let name = names.get(index);
            let value = Reflect::get(object, &name)
                .map_err(|_| Reject::Unsupported { kind: "a member that can't be read".to_owned() })?;
            if value.is_undefined() {
                continue;
            }
            let name = self.text(name.unchecked_ref())?;
            map.insert(name, self.value(&value)?);
        }
        Ok(Value::Object(map))
    }

    fn text(&mut self, text: &JsString) -> Result<String, Reject> {
        let too_large = Reject::TooLarge { limit: MAX_TEXT_BYTES };
        // Before it is copied: each unit of UTF-16 makes one byte of UTF-8 or more.
        if text.length() as usize > self.text {
            return Err(too_large);
        }
        let copied = String::from(text);
        self.text = self.text.checked_sub(copied.len()).ok_or(too_large)?;
        Ok(copied)
    }
}

fn string(value: &JsValue) -> Option<&JsString> {
    value.is_string().then(|| value.unchecked_ref())
}

fn array(value: &JsValue) -> Option<&Array> {
    Array::is_array(value).then(|| value.unchecked_ref())
}

fn is_plain(value: &JsValue) -> bool {
    // Reflect's says so where Object's throws.
    let Ok(prototype) = Reflect::get_prototype_of(value) else {
        return false;
    };
    prototype.is_null() || OBJECT_PROTOTYPE.with(|plain| prototype == *plain)
}

fn json_number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER {
        // Exact, by the line above.
        #[allow(clippy::cast_possible_truncation)]
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// What a value is, in a word: `null`, `number`, `array`, `BigInt`, or its class's name.
fn kind(value: &JsValue) -> String {
    let word = if value.is_null() {
        "null"
    } else if value.is_undefined() {
        "undefined"
    } else if value.is_string() {
        "text"
    } else if value.as_bool().is_some() {
        "boolean"
    } else if value.as_f64().is_some() {
        "number"
    } else if value.has_type::<BigInt>() {
        "BigInt"
    } else if value.is_symbol() {
        "symbol"
    } else if value.is_function() {
        "function"
    } else if Array::is_array(value) {
        "array"
    } else {
        return class_name(value).unwrap_or_else(|| "object".to_owned());
    };
    word.to_owned()
}

fn class_name(object: &JsValue) -> Option<String> {
    // Of the prototype, since a message's own member may have that name.
    let prototype: JsValue = Object::get_prototype_of(object).into();
    let constructor = Reflect::get(&prototype, &"constructor".into()).ok()?;
    let name = constructor.dyn_into::<Function>().ok()?.name();
    Some(name.slice(0, KIND_CHARS).into())
}

/// A few words on a message's data.
pub(super) fn preview(data: &JsValue) -> String {
    if let Some(text) = string(data) {
        let head = String::from(text.slice(0, PREVIEW_CHARS));
        return if text.length() > PREVIEW_CHARS { format!("{head}…") } else { head };
    }
    let named = ["action", "type"].into_iter().find_map(|member| {
        let name = Reflect::get(data, &member.into()).ok()?;
        Some((member, String::from(string(&name)?.slice(0, PREVIEW_CHARS))))
    });
    match named {
        Some((member, name)) => format!("{} with {member} “{name}”", kind(data)),
        None => kind(data),
    }
}
