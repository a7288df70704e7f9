//! Credentials inside something else: a signed token, a presentation, a web page. No signature is
//! checked here or anywhere.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scraper::{Html, Selector};
use serde_json::Value;

use super::form::{Form, SEALED};

/// The claims of a token of three parts (JSON Web Token, compact signature).
pub(super) fn in_token(text: &str) -> Option<Value> {
    // Selective disclosures follow after a tilde.
    let token = text.split('~').next()?.trim();
    if !token.starts_with("eyJ") || token.split('.').count() != 3 {
        return None;
    }
    sealed(token.split('.').nth(1)?)
}

/// The JSON that a part of a token holds, marked as sealed.
fn sealed(part: &str) -> Option<Value> {
    let bytes = URL_SAFE_NO_PAD.decode(part.trim().trim_end_matches('=')).ok()?;
    Some(marked(serde_json::from_slice(&bytes).ok()?))
}

fn marked(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(SEALED.to_owned(), Value::Bool(true));
    }
    value
}

/// What a value wraps: the items of a list, the credential in the claims of a token, those of a
/// presentation, the payload of a signature in JSON.
pub(super) fn unwrapped(value: Value) -> Vec<Value> {
    let mut fields = match value {
        Value::Array(items) => return items,
        Value::String(text) => return in_token(&text).into_iter().collect(),
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) => return Vec::new(),
    };
    let is_sealed = fields.contains_key(SEALED);
    let is_signature = fields.contains_key("signature") || fields.contains_key("signatures");
    if let (true, Some(payload)) = (is_signature, fields.get("payload").and_then(Value::as_str)) {
        return sealed(payload).into_iter().collect();
    }
    let inner = ["vc", "vp", "verifiableCredential", "credential", "credentialSubject"]
        .into_iter()
        .filter_map(|name| fields.remove(name))
        .flat_map(|value| if let Value::Array(items) = value { items } else { vec![value] });
    inner.map(|value| if is_sealed { marked(value) } else { value }).collect()
}

/// The credentials that stand in a page as JSON: in scripts of linked data and in listings.
pub(super) fn in_page(text: &str) -> Vec<Value> {
    const HINTS: [&str; 2] = ["credentialSubject", "OpenBadgeCredential"];
    if !text.contains('<') || !HINTS.iter().any(|hint| text.contains(hint)) {
        return Vec::new();
    }
    let Ok(places) = Selector::parse("script, pre, code") else { return Vec::new() };
    let mut found: Vec<Value> = Vec::new();
    for element in Html::parse_document(text).select(&places) {
        let inside: String = element.text().collect();
        let value = serde_json::from_str(inside.trim()).ok();
        // A listing may stand in two elements, one in the other.
        let is_new = |value: &Value| Form::of(value).is_some() && !found.contains(value);
        let value = value.filter(is_new);
        found.extend(value);
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn token(claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.c2ln", part(&json!({"alg": "ES256"})), part(claims))
    }

    #[test]
    fn a_token_gives_its_claims_and_the_credential_in_them() {
        let text = token(&json!({"sub": "x", "vc": {"type": "OpenBadgeCredential"}}));
        let claims = in_token(&text).unwrap();
        let inner = unwrapped(claims);
        assert_eq!(inner, [json!({"type": "OpenBadgeCredential", SEALED: true})]);
        assert_eq!(in_token("eyJ.a.b.c"), None);
        assert_eq!(in_token("Weave. A. Basket."), None);
    }

    #[test]
    fn a_signature_in_json_gives_its_payload() {
        let payload = URL_SAFE_NO_PAD.encode(r#"{"id":"urn:1"}"#);
        let signed = json!({"payload": payload, "signatures": [{"signature": "c2ln"}]});
        assert_eq!(unwrapped(signed), [json!({"id": "urn:1", SEALED: true})]);
    }

    #[test]
    fn a_listing_in_a_page_is_found_once() {
        let page = r#"var x = `<pre class="json"><code>
            { "type": ["OpenBadgeCredential"], "credentialSubject": {"id": "a &amp; b"} }
            </code></pre>`;"#;
        let found = in_page(page);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["credentialSubject"]["id"], "a & b");
        assert!(in_page("<p>Weave a basket</p>").is_empty());
    }
}
