//! ISO 20022 CAMT.053, the statement that banks give to programs; .052 and .054 have the same bookings.
//!
//! Elements are known by their local names, so that every version of the message is read.

use jiff::civil::Date;
use kernel::{Currency, Money};
use roxmltree::{Document, Node, ParsingOptions};

use super::{
    NewLine, Statement, figures,
    statement::{Flaw, MAX_LINES, Reason},
};

/// Elements, texts and attributes of a file at most: twice what a thousand rich bookings need.
const MAX_NODES: u32 = 2_000_000;
/// Elements within each other at most; the message itself has about fifteen.
const MAX_DEPTH: usize = 64;

pub(super) fn read(text: &str) -> Result<Vec<Statement>, Flaw> {
    shallow(text)?;
    // Definitions stay off here too.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or(0);
        match error {
            roxmltree::Error::DtdDetected => Flaw::at(line, Reason::Definitions, "<!DOCTYPE"),
            roxmltree::Error::NodesLimitReached => Flaw::at(line, Reason::TooManyLines, ""),
            other => Flaw::at(line, Reason::Xml, other.to_string()),
        }
    })?;
    let root = document.root_element();
    let messages = ["BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn"];
    let message = messages.iter().find_map(|name| child(root, name));
    let Some(message) = message.filter(|_| is(root, "Document")) else {
        return Err(Flaw::at(1, Reason::NotStatement, root.tag_name().name()));
    };
    let parts =
        message.children().filter(|node| ["Stmt", "Rpt", "Ntfctn"].iter().any(|name| is(*node, name)));
    parts.map(|node| statement(node, is(message, "BkToCstmrStmt"))).collect()
}

/// Refuses what brings definitions or nests deeper than any statement does, before anything recurses into it.
fn shallow(text: &str) -> Result<(), Flaw> {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let passed = |rest: &str| 1 + text[..text.len() - rest.len()].matches('\n').count();
        // An entity of its own is how a small file becomes a huge one.
        if rest.starts_with("<!DOCTYPE") {
            return Err(Flaw::at(passed(rest), Reason::Definitions, "<!DOCTYPE"));
        }
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"), ("</", ">")];
        let length = match skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            Some((start, end)) => {
                depth -= usize::from(*start == "</" && depth > 0);
                rest.find(end).map(|at| at + end.len())
            }
            None => {
                let length = tag_length(rest);
                depth += usize::from(length.is_some_and(|length| !rest[..length].ends_with("/>")));
                length
            }
        };
        if depth > MAX_DEPTH {
            return Err(Flaw::at(passed(rest), Reason::TooDeep, ""));
        }
        // What does not end is for the parser to say.
        let Some(length) = length else { return Ok(()) };
        rest = &rest[length..];
    }
    Ok(())
}

/// Bytes of a tag to its `>`, which may stand in quotes before its end.
fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The element at the end of a path of names.
fn at<'a, 'i>(node: Node<'a, 'i>, path: &str) -> Option<Node<'a, 'i>> {
    path.split('/').try_fold(node, |node, name| child(node, name))
}

fn text<'a>(node: Node<'a, '_>, path: &str) -> Option<&'a str> {
    at(node, path)?.text().map(str::trim).filter(|text| !text.is_empty())
}

/// The first of several places that says something: versions of the message differ.
fn first<'a>(node: Node<'a, '_>, paths: &[&str]) -> Option<&'a str> {
    paths.iter().find_map(|path| text(node, path))
}

fn row(node: Node<'_, '_>) -> usize {
    usize::try_from(node.document().text_pos_at(node.range().start).row).unwrap_or(0)
}

fn statement(node: Node<'_, '_>, is_statement: bool) -> Result<Statement, Flaw> {
    let account = first(node, &["Acct/Id/IBAN", "Acct/Id/Othr/Id"]).unwrap_or_default().to_owned();
    let mut lines = Vec::new();
    for entry in node.children().filter(|node| is(*node, "Ntry")) {
        lines.extend(entry_lines(entry)?);
        if lines.len() > MAX_LINES {
            return Err(Flaw::whole(Reason::TooManyLines));
        }
    }
    let named = text(node, "Acct/Ccy").map(|code| currency(node, code)).transpose()?;
    let currency = named.or_else(|| lines.first().map(|line| line.amount.currency)).unwrap_or(Currency::EUR);
    if let Some(other) = lines.iter().find(|line| line.amount.currency != currency) {
        return Err(Flaw::at(other.row, Reason::Currency, other.amount.currency.code()));
    }
    let (opening, closing) = (balance(node, &["OPBD", "PRCD"])?, balance(node, &["CLBD"])?);
    if let (true, Some(opening), Some(closing)) = (is_statement, opening, closing) {
        let sum = lines.iter().try_fold(opening, |sum, line| sum.plus(line.amount));
        if sum != Ok(closing) {
            return Err(Flaw::at(row(node), Reason::Sum, closing.to_string()));
        }
    }
    Ok(Statement { account, currency, opening, closing, lines })
}

fn balance(statement: Node<'_, '_>, codes: &[&str]) -> Result<Option<Money>, Flaw> {
    let of = |code: &&str| {
        statement.children().find(|node| is(*node, "Bal") && text(*node, "Tp/CdOrPrtry/Cd") == Some(*code))
    };
    codes.iter().find_map(of).map(signed).transpose()
}

/// The amount of an element, negative where it is a debit.
fn signed(node: Node<'_, '_>) -> Result<Money, Flaw> {
    let money = money(child(node, "Amt").ok_or_else(|| Flaw::at(row(node), Reason::Missing, "Amt"))?)?;
    match text(node, "CdtDbtInd") {
        Some("CRDT") => Ok(money),
        Some("DBIT") => Ok(Money::new(-money.minor, money.currency)),
        other => Err(Flaw::at(row(node), Reason::Missing, other.unwrap_or("CdtDbtInd"))),
    }
}

fn money(amount: Node<'_, '_>) -> Result<Money, Flaw> {
    let code = amount.attribute("Ccy").ok_or_else(|| Flaw::at(row(amount), Reason::Missing, "Ccy"))?;
    let currency = currency(amount, code)?;
    let text = amount.text().unwrap_or_default().trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let minor = if digits { figures::minor(whole, part, currency.exponent()) } else { None };
    minor.map(|minor| Money::new(minor, currency)).ok_or_else(|| Flaw::at(row(amount), Reason::Amount, text))
}

fn currency(node: Node<'_, '_>, code: &str) -> Result<Currency, Flaw> {
    code.parse().map_err(|_| Flaw::at(row(node), Reason::Currency, code))
}

/// One line for a booking, or, where it stands for several payments and tells them all, one for each.
fn entry_lines(entry: Node<'_, '_>) -> Result<Vec<NewLine>, Flaw> {
    // Announced bookings may still go away. Version 8 has the word one element deeper.
    if first(entry, &["Sts/Cd", "Sts"]).is_some_and(|status| status != "BOOK") {
        return Ok(Vec::new());
    }
    let whole = signed(entry)?;
    if whole.minor == 0 {
        return Ok(Vec::new());
    }
    let at = row(entry);
    let day = first(entry, &["BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"]);
    let day = day.ok_or_else(|| Flaw::at(at, Reason::Missing, "BookgDt"))?;
    let booked: Date =
        day.get(..10).and_then(|day| day.parse().ok()).ok_or_else(|| Flaw::at(at, Reason::Day, day))?;
    let details: Vec<_> = entry
        .children()
        .filter(|node| is(*node, "NtryDtls"))
        .flat_map(|node| node.children().filter(|node| is(*node, "TxDtls")))
        .collect();
    let reference = text(entry, "AcctSvcrRef").or_else(|| text(entry, "NtryRef")).unwrap_or_default();
    let more = text(entry, "AddtlNtryInf").unwrap_or_default();
    let lone = |detail| one(detail, at, booked, whole, reference, more);
    match details.as_slice() {
        [] => Ok(vec![lone(None)]),
        [detail] => Ok(vec![lone(Some(*detail))]),
        several => match parts(several, whole)? {
            // What does not tell every part is taken as the whole that was booked.
            None => Ok(vec![lone(None)]),
            Some(amounts) => Ok(several
                .iter()
                .zip(amounts)
                .map(|(detail, amount)| one(Some(*detail), row(*detail), booked, amount, reference, more))
                .collect()),
        },
    }
}

/// The amounts of the parts, if each has one and they make up the whole.
fn parts(details: &[Node<'_, '_>], whole: Money) -> Result<Option<Vec<Money>>, Flaw> {
    let mut amounts = Vec::with_capacity(details.len());
    for detail in details {
        let Some(amount) = at(*detail, "Amt").or_else(|| at(*detail, "AmtDtls/TxAmt/Amt")) else {
            return Ok(None);
        };
        let amount = money(amount)?;
        amounts.push(Money::new(amount.minor * whole.minor.signum(), amount.currency));
    }
    let sum = amounts.iter().try_fold(Money::new(0, whole.currency), |sum, part| sum.plus(*part));
    Ok((sum == Ok(whole)).then_some(amounts))
}

fn one(
    detail: Option<Node<'_, '_>>,
    row: usize,
    booked: Date,
    amount: Money,
    reference: &str,
    more: &str,
) -> NewLine {
    // The other side is who pays where money comes in, and who is paid where it goes out.
    let party = if amount.minor >= 0 { "Dbtr" } else { "Cdtr" };
    let read = |paths: &[String]| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        detail.and_then(|detail| first(detail, &paths)).unwrap_or_default().to_owned()
    };
    let name = read(&[format!("RltdPties/{party}/Nm"), format!("RltdPties/{party}/Pty/Nm")]);
    let iban = read(&[format!("RltdPties/{party}Acct/Id/IBAN"), format!("RltdPties/{party}Acct/Id/Othr/Id")]);
    let own = read(&["Refs/AcctSvcrRef".to_owned()]);
    let text = detail.map(remittance).filter(|text| !text.is_empty()).unwrap_or_else(|| more.to_owned());
    let bank_reference = if own.is_empty() { reference.to_owned() } else { own };
    NewLine { row, booked, amount, name, iban, text, bank_reference }
}

/// All that the other side wrote, with the references they gave.
fn remittance(detail: Node<'_, '_>) -> String {
    let mut words = Vec::new();
    if let Some(info) = child(detail, "RmtInf") {
        let free = info.children().filter(|node| is(*node, "Ustrd")).filter_map(|node| node.text());
        words.extend(free.map(str::trim));
        let structured = info.children().filter(|node| is(*node, "Strd"));
        words.extend(structured.filter_map(|node| text(node, "CdtrRefInf/Ref")));
    }
    words.extend(text(detail, "Refs/EndToEndId").filter(|id| *id != "NOTPROVIDED"));
    words.join(" ")
}
