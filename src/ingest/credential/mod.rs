//! Digital credentials and course catalogues in published formats, told by what they hold. Each
//! becomes plain text, a field a line, with its units, outcomes and facts marked as such; what is
//! in the text is left to `parse`.

mod case;
mod deqar;
mod elm;
mod form;
mod node;
mod ooapi;
mod open_badge;
mod personal;
mod rendering;
mod sealed;
mod terms;
mod tongue;
mod xml;
mod yaml;

use serde_json::Value;

pub use personal::Personal;

use super::document::Format;
use super::error::IngestError;
use super::html::Visible;
use form::Form;
pub(super) use form::is_meant_as_credential;
use rendering::Rendering;

/// Reads `text` if it is a credential or catalogue in a published format; `None` if it is anything
/// else and no such format is stated.
///
/// # Errors
///
/// Fails if the text is meant to be such a document but is broken, is of another format than the
/// stated one, or is the definition of a format rather than a document in it.
pub(super) fn read(
    name: &str,
    text: &str,
    stated: Option<Format>,
    personal: Personal,
) -> Result<Option<(Format, Visible)>, IngestError> {
    if let Some((what, remedy)) = form::definition(text) {
        return Err(IngestError::Definition { name: name.to_owned(), what, remedy });
    }
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let mut values = Vec::new();
    if start.starts_with(['{', '[']) {
        values.extend(parsed(name, start)?);
    } else if let Some(rows) = deqar::rows(start) {
        values.extend(rows);
    } else if xml::is_credential(start) {
        values.push(parsed_xml(name, start)?);
    } else if let Some(value) = yaml::read(name, start) {
        values.push(value);
    } else {
        values.extend(sealed::in_token(start));
        values.extend(sealed::in_page(start));
    }
    let mut found: Vec<(Form, Value)> = Vec::new();
    for value in values {
        take_apart(name, value, &mut found)?;
    }
    let format = found.first().map(|(form, _)| form.format());
    if let Some(stated) = stated.filter(|stated| Some(*stated) != format) {
        return Err(IngestError::NotInFormat { name: name.to_owned(), stated, found: format });
    }
    let Some(format) = format else { return Ok(None) };
    let mut page = Rendering::new(personal);
    for (form, value) in &found {
        match form {
            Form::Elm => elm::read(value, &mut page),
            Form::OpenBadge => open_badge::read(value, &mut page),
            Form::Ooapi => ooapi::read(value, &mut page),
            Form::Deqar => deqar::read(value, &mut page),
            Form::Case => case::read(value, &mut page),
        }
        if form::is_signed(value) {
            page.note("the signature was not checked");
        }
    }
    Ok(Some((format, page.finish())))
}

/// The value that a text of JSON holds; `None` for several values, one a line.
fn parsed(name: &str, text: &str) -> Result<Option<Value>, IngestError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            let rest = text.get(values.byte_offset()..).unwrap_or_default();
            Ok(rest.trim().is_empty().then_some(value))
        }
        Some(Err(error)) if error.to_string().starts_with("recursion limit") => {
            Err(IngestError::TooDeep { name: name.to_owned(), line: error.line() })
        }
        Some(Err(error)) if form::is_meant_as_credential(text) => {
            Err(IngestError::InvalidJson { name: name.to_owned(), reason: error.to_string() })
        }
        Some(Err(_)) | None => Ok(None),
    }
}

/// The tree of fields of a credential in XML.
fn parsed_xml(name: &str, text: &str) -> Result<Value, IngestError> {
    let name = name.to_owned();
    let mut value = xml::read(text).map_err(|broken| match broken {
        xml::Broken::TooDeep => IngestError::TooDeep { name, line: 1 },
        xml::Broken::Malformed(reason) => IngestError::InvalidXml { name, reason },
    })?;
    if let Some(fields) = value.as_object_mut() {
        let kind = Value::String("EuropeanDigitalCredential".to_owned());
        fields.insert("type".to_owned(), kind);
    }
    Ok(value)
}

/// Puts each credential within `value` into `found`: those of a list, in a presentation, in a
/// sealed wrapping.
fn take_apart(name: &str, value: Value, found: &mut Vec<(Form, Value)>) -> Result<(), IngestError> {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if let Some((what, remedy)) = form::definition_in_json(&value) {
            return Err(IngestError::Definition { name: name.to_owned(), what, remedy });
        }
        if let Some(form) = Form::of(&value) {
            found.push((form, value));
            continue;
        }
        let mut inner = sealed::unwrapped(value);
        inner.reverse();
        open.extend(inner);
    }
    Ok(())
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
