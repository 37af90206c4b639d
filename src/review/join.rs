//! Plain modules as one script: what runs in a page without a server, and comes at once from one.

use std::collections::BTreeMap;

/// Modules that cannot be one script, or a page without a place for it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JoinError {
    /// A statement in a form that is not joined.
    #[error("{module}:{line}: cannot be joined: {what}")]
    Form {
        /// The module.
        module: String,
        /// The line, from 1.
        line: usize,
        /// The form.
        what: &'static str,
    },
    /// A module is imported that is not before the one that wants it, or a name that it does not export.
    #[error("{module}:{line}: not there to import: `{wanted}`")]
    Missing {
        /// The module that wants it.
        module: String,
        /// The line, from 1.
        line: usize,
        /// What is missing.
        wanted: String,
    },
    /// Text at which a page would take the script to end or to be a comment.
    #[error("{module}: cannot stand in a page: `{found}`")]
    Markup {
        /// The module.
        module: String,
        /// The text.
        found: &'static str,
    },
    /// The page has no place for a part.
    #[error("the page has no `{0}`")]
    Place(&'static str),
}

/// One module of plain modules (name and text, in the order in which they need each other).
///
/// Each becomes a function that gives back what it exports, so that none sees the names of another: top-level names may repeat,
/// and none hides a name of the browser from the others. An import takes what it names from the function's result, so what is
/// exported must not change afterwards. Imports and exports each begin a line and end on it:
/// `import {a, b} from './x.js';`, and `export` before a declaration of a `const`, a `function` or a `class`.
///
/// # Errors
/// A module uses another form, imports what is not there, or contains what ends a script in a page.
pub fn join_modules(modules: &[(&str, &str)]) -> Result<String, JoinError> {
    let (mut joined, mut exports) = (String::new(), BTreeMap::<&str, (usize, Vec<&str>)>::new());
    for (number, (name, text)) in modules.iter().enumerate() {
        let module = Module { name, exports: &exports };
        module.check(text)?;
        let (mut body, mut exported) = (String::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            body.push_str(&module.line(at + 1, line, &mut exported)?);
            body.push('\n');
        }
        joined += &format!("// {name}\nconst $module{number} = (() => {{\n{body}return {{{}}};\n}})();\n", exported.join(", "));
        exports.insert(name, (number, exported));
    }
    Ok(joined)
}

/// A module, and what those before it export, by their names.
struct Module<'a, 'b> {
    name: &'b str,
    exports: &'b BTreeMap<&'a str, (usize, Vec<&'a str>)>,
}

impl<'a> Module<'a, '_> {
    /// The line as it stands in a function; what it exports is added to `exported`.
    fn line<'t>(&self, at: usize, line: &'t str, exported: &mut Vec<&'t str>) -> Result<String, JoinError> {
        if let Some(rest) = statement(line, "import") {
            return self.import(at, rest);
        }
        let Some(rest) = statement(line, "export") else { return Ok(line.to_owned()) };
        let name = declared(rest)
            .ok_or_else(|| self.form(at, "an export of something else than a declared constant, function or class"))?;
        exported.push(name);
        Ok(rest.to_owned())
    }

    /// `{a, b} from './x.js';` or `'./x.js';`
    fn import(&self, at: usize, rest: &str) -> Result<String, JoinError> {
        let one_line = || self.form(at, "an import that does not end on its line, or takes no names in braces");
        let rest = rest.trim().trim_end_matches(';');
        let (names, wanted) = match rest.strip_prefix('{') {
            Some(rest) => rest.split_once('}').ok_or_else(one_line)?,
            None => ("", rest),
        };
        let wanted = wanted.trim().strip_prefix("from").unwrap_or(wanted).trim();
        let quoted = |sign: char| wanted.strip_prefix(sign)?.strip_suffix(sign);
        let wanted = quoted('\'').or_else(|| quoted('"')).ok_or_else(one_line)?;
        let missing = |wanted: &str| JoinError::Missing { module: self.name.to_owned(), line: at, wanted: wanted.to_owned() };
        let (number, exports) = self.exports.get(wanted.trim_start_matches("./")).ok_or_else(|| missing(wanted))?;
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if name.contains(char::is_whitespace) {
                return Err(self.form(at, "an import under another name"));
            }
            if !exports.contains(&name) {
                return Err(missing(&format!("{name} from {wanted}")));
            }
        }
        Ok(if names.trim().is_empty() { String::new() } else { format!("const {{{names}}} = $module{number};") })
    }

    /// Refuses what no line shows.
    fn check(&self, text: &str) -> Result<(), JoinError> {
        let small = text.to_ascii_lowercase();
        if let Some(found) = ["</script", "<script", "<!--"].into_iter().find(|mark| small.contains(mark)) {
            return Err(JoinError::Markup { module: self.name.to_owned(), found });
        }
        match without_comments(text).lines().position(|line| line.contains("import(") || line.contains("import.meta")) {
            Some(at) => Err(self.form(at + 1, "an import while it runs")),
            None => Ok(()),
        }
    }

    fn form(&self, line: usize, what: &'static str) -> JoinError {
        JoinError::Form { module: self.name.to_owned(), line, what }
    }
}

/// What follows `word` at the beginning of a line.
fn statement<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(word)?;
    (!rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '('))).then(|| rest.trim_start())
}

/// The name that a declaration declares; none of a variable, which may get another value.
fn declared(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["const ", "function ", "function* ", "class "].iter().find_map(|word| rest.strip_prefix(word))?.trim_start();
    let end = rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '$'))).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// The text with its comments as white space, in the same lines. A comment's sign in a string counts as one, too.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut code = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        let (comment, behind) = comment.split_once("*/").unwrap_or((comment, ""));
        code.push_str(before);
        code.extend(comment.matches('\n'));
        rest = behind;
    }
    code.push_str(rest);
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "// @ts-check\n/** @typedef {import('./types').Row} Row */\nconst sign = '!';\n\nexport class Word {}\n\
        export const open = (text) => text + sign;\nexport async function wait() {}\n";

    #[test]
    fn modules_become_one_in_which_each_has_its_names_for_itself() {
        let main = "import {open, Word} from './words.js';\nimport \"./words.js\";\nconst sign = '?';\nopen(sign);\n";
        let joined = join_modules(&[("words.js", WORDS), ("main.js", main)]).unwrap();
        let wanted = "// words.js\nconst $module0 = (() => {\n// @ts-check\n/** @typedef {import('./types').Row} Row */\n\
            const sign = '!';\n\nclass Word {}\nconst open = (text) => text + sign;\nasync function wait() {}\n\
            return {Word, open, wait};\n})();\n// main.js\nconst $module1 = (() => {\nconst {open, Word} = $module0;\n\n\
            const sign = '?';\nopen(sign);\nreturn {};\n})();\n";
        assert_eq!(joined, wanted);
    }

    #[test]
    fn what_would_mean_something_else_in_one_script_is_refused() {
        for (text, said) in [
            ("export default 1;", "main.js:1: cannot be joined: an export"),
            ("const a = 1;\nexport {a};", "main.js:2: cannot be joined: an export"),
            ("export * from './words.js';", "an export of something else"),
            ("export let a = 1;", "an export of something else"),
            ("import {open as o} from './words.js';", "an import under another name"),
            ("import * as words from './words.js';", "takes no names in braces"),
            ("import words from './words.js';", "takes no names in braces"),
            ("import {\nopen} from './words.js';", "main.js:1: cannot be joined: an import that does not end on its line"),
            ("const a = 1; /* import(\n */\nimport('./words.js');", "main.js:3: cannot be joined: an import while it runs"),
            ("a(import.meta.url);", "an import while it runs"),
            ("\nimport {a} from './later.js';", "main.js:2: not there to import: `./later.js`"),
            ("import {shut} from './words.js';", "not there to import: `shut from ./words.js`"),
            ("const a = '</SCRIPT>';", "cannot stand in a page: `</script`"),
            ("const a = '<!-- ';", "cannot stand in a page: `<!--`"),
        ] {
            let fault = join_modules(&[("words.js", WORDS), ("main.js", text)]).unwrap_err().to_string();
            assert!(fault.contains(said), "{text}: {fault}");
        }
        let words = "const importance = 1;\n// import() is not used\nconst text = 'export'; exported();\n";
        assert!(join_modules(&[("main.js", words)]).is_ok());
    }
}
