//! Files as banks write them, and as nobody should.

use jiff::civil::{Date, date};
use payments::bank::{Columns, DayOrder, DecimalSign, Flaw, Options, Reason, Statement, read};
use proptest::prelude::*;

const TODAY: Date = date(2026, 5, 20);

fn taken(file: impl AsRef<[u8]>) -> Result<Vec<Statement>, Flaw> {
    read(file.as_ref(), &Options::default(), TODAY)
}

/// Day, minor units, name and text of each line of the one statement.
fn lines(file: impl AsRef<[u8]>) -> Vec<(String, i64, String, String)> {
    let mut statements = taken(file).unwrap();
    assert_eq!(statements.len(), 1, "{statements:?}");
    let lines = statements.remove(0).lines.into_iter();
    lines.map(|line| (line.booked.to_string(), line.amount.minor, line.name, line.text)).collect()
}

fn refused(file: impl AsRef<[u8]>) -> (Reason, usize) {
    let flaw = taken(file).unwrap_err();
    (flaw.reason, flaw.line)
}

fn row(day: &str, minor: i64, name: &str, text: &str) -> (String, i64, String, String) {
    (day.into(), minor, name.into(), text.into())
}

#[test]
fn a_german_table_with_lines_above_it() {
    let file = b"Konto;Girokonto DE89 3704 0044 0532 0130 00\n\n\
        Buchungsdatum;Zahlungspflichtige*r;Verwendungszweck;IBAN;Betrag (\x80);Status\n\
        01.05.26;M\xfcller, J\xf6rg;RXABCD-EFGHJ;DE02100100100006820101;1.250,00;Gebucht\n\
        02.05.26;Strom AG;\"Abschlag; Mai\";DE02100100100006820102;-89,90;Gebucht\n\
        03.05.26;Noch nicht;x;;5,00;Vorgemerkt\n";
    assert_eq!(
        lines(file),
        [
            row("2026-05-01", 125_000, "Müller, Jörg", "RXABCD-EFGHJ"),
            row("2026-05-02", -8990, "Strom AG", "Abschlag; Mai")
        ]
    );
    assert_eq!(taken(file).unwrap()[0].account, "DE89370400440532013000");
}

#[test]
fn an_english_table_with_money_in_and_out_in_columns_of_their_own() {
    let file = "Date,Description,Paid out,Paid in,Balance\n25/04/2026,COFFEE,3.20,,100.00\n03/05/2026,A FLORES RX,,\"1,045.50\",1142.30\n";
    assert_eq!(
        lines(file),
        [row("2026-04-25", -320, "", "COFFEE"), row("2026-05-03", 104_550, "", "A FLORES RX")]
    );
}

#[test]
fn a_table_with_a_sign_of_its_own_and_several_currencies() {
    let file = "Booking date\tAmount\tCredit/Debit\tCurrency\tName\n2026-05-01\t10.00\tC\tEUR\tA\n2026-05-01\t7.00\tD\tUSD\tB\n";
    let statements = taken(file).unwrap();
    let told: Vec<_> =
        statements.iter().map(|one| (one.currency.code().to_owned(), one.lines[0].amount.minor)).collect();
    assert_eq!(told, [("EUR".to_owned(), 1000), ("USD".to_owned(), -700)]);
}

#[test]
fn russian_and_spanish_headings_are_known() {
    let russian = "Дата операции;Сумма;Валюта;Контрагент;Назначение платежа\n01.05.2026;1 500,00;RUB;Иванов Пётр;урок\n";
    assert_eq!(lines(russian), [row("2026-05-01", 150_000, "Иванов Пётр", "урок")]);
    let spanish = "Fecha;Concepto;Importe;Ordenante\n13/05/2026;clase;45,00;NUÑEZ ANA\n";
    assert_eq!(lines(spanish), [row("2026-05-13", 4500, "NUÑEZ ANA", "clase")]);
}

#[test]
fn unknown_headings_are_named_by_the_caller() {
    let file = "Wann,Wieviel,Wer\n2026-05-01,12.50,Ana\n";
    assert_eq!(refused(file).0, Reason::Columns);
    let columns =
        Columns { day: "wann".into(), amount: "Wieviel".into(), name: "Wer".into(), text: String::new() };
    let options = Options { columns: columns.clone(), ..Options::default() };
    assert_eq!(read(file.as_bytes(), &options, TODAY).unwrap()[0].lines[0].name, "Ana");
    let wrong = Options { columns: Columns { name: "Wen".into(), ..columns }, ..Options::default() };
    assert_eq!(read(file.as_bytes(), &wrong, TODAY).unwrap_err().reason, Reason::NoSuchColumn);
}

#[test]
fn what_could_be_read_in_two_ways_is_refused_until_the_caller_says() {
    let days = "Date,Amount\n03/04/2026,1.00\n";
    assert_eq!(refused(days).0, Reason::DayOrder);
    let month = Options { days: Some(DayOrder::MonthFirst), ..Options::default() };
    assert_eq!(read(days.as_bytes(), &month, TODAY).unwrap()[0].lines[0].booked, date(2026, 3, 4));
    let amounts = "Date;Amount\n2026-05-01;1.234\n";
    assert_eq!(refused(amounts).0, Reason::DecimalSign);
    let comma = Options { decimal: Some(DecimalSign::Comma), ..Options::default() };
    assert_eq!(read(amounts.as_bytes(), &comma, TODAY).unwrap()[0].lines[0].amount.minor, 123_400);
}

#[test]
fn one_bad_line_refuses_the_table_and_is_named() {
    let table = |line: &str| format!("Date,Amount,Name\n2026-05-01,1.00,a\n{line}\n");
    assert_eq!(refused(table("2026-13-01,1.00,b")), (Reason::Day, 3));
    assert_eq!(refused(table("2026-05-01,1.00.00,b")), (Reason::Amount, 3));
    assert_eq!(refused(table("2026-05-01,1.00,b,c")), (Reason::Cells, 3));
    assert_eq!(refused(table(",1.00,b")), (Reason::Day, 3));
    assert_eq!(refused("Date,Amount,Currency\n2026-05-01,1.00,XXX\n"), (Reason::Currency, 2));
    assert_eq!(refused(""), (Reason::Empty, 0));
    assert_eq!(refused("Date,Amount\n"), (Reason::Empty, 0));
    assert_eq!(refused(b"Date,Amount\n2026-05-01,\0"), (Reason::Encoding, 2));
}

#[test]
fn files_that_are_too_large_are_refused() {
    assert_eq!(refused(vec![b'a'; 8 * 1024 * 1024 + 1]).0, Reason::TooLarge);
    let many = format!("Date,Amount\n{}", "2026-05-01,1.00\n".repeat(10_001));
    assert_eq!(refused(many).0, Reason::TooManyLines);
}

/// A statement around these entries.
fn camt(entries: &str, balances: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n\
         <BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>\
         <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}\n{entries}</Stmt></BkToCstmrStmt></Document>"
    )
}

fn entry(amount: &str, direction: &str, status: &str, details: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>{status}</Sts>\
         <BookgDt><Dt>2026-05-04</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>\n"
    )
}

fn balance(code: &str, amount: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
    )
}

#[test]
fn a_statement_of_either_version_is_read() {
    let old = "<TxDtls><RltdPties><Dbtr><Nm>FLORES ANA</Nm></Dbtr><DbtrAcct><Id><IBAN>ES7921000813610123456789</IBAN></Id></DbtrAcct></RltdPties>\
               <RmtInf><Ustrd>RXABCD-</Ustrd><Ustrd>EFGHJ</Ustrd></RmtInf></TxDtls>";
    let new = "<TxDtls><Refs><EndToEndId>INV-7</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>Strom &amp; Co</Nm></Pty></Cdtr></RltdPties></TxDtls>";
    let entries = entry("60.00", "CRDT", "BOOK", old)
        + &entry("89.9", "DBIT", "<Cd>BOOK</Cd>", new)
        + &entry("1.00", "CRDT", "PDNG", "");
    let file = camt(&entries, &(balance("OPBD", "100.00") + &balance("CLBD", "70.10")));
    assert_eq!(
        lines(&file),
        [
            row("2026-05-04", 6000, "FLORES ANA", "RXABCD- EFGHJ"),
            row("2026-05-04", -8990, "Strom & Co", "INV-7")
        ]
    );
    let statement = taken(&file).unwrap().remove(0);
    assert_eq!(
        (statement.account.as_str(), statement.closing.unwrap().minor),
        ("DE89370400440532013000", 7010)
    );
    assert_eq!(statement.lines[0].iban, "ES7921000813610123456789");
}

#[test]
fn a_booking_of_several_payments_is_taken_apart_if_it_tells_them_all() {
    let part = |amount: &str, name: &str| {
        format!(
            "<TxDtls><Amt Ccy=\"EUR\">{amount}</Amt><RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>"
        )
    };
    let whole = camt(&entry("30.00", "CRDT", "BOOK", &(part("10.00", "A") + &part("20.00", "B"))), "");
    assert_eq!(lines(whole).iter().map(|line| line.1).collect::<Vec<_>>(), [1000, 2000]);
    let lacking = camt(&entry("30.00", "CRDT", "BOOK", &(part("10.00", "A") + &part("19.00", "B"))), "");
    assert_eq!(lines(lacking).iter().map(|line| line.1).collect::<Vec<_>>(), [3000]);
}

#[test]
fn a_statement_that_does_not_add_up_is_refused() {
    let file =
        camt(&entry("60.00", "CRDT", "BOOK", ""), &(balance("OPBD", "100.00") + &balance("CLBD", "100.00")));
    assert_eq!(refused(file).0, Reason::Sum);
    assert_eq!(refused(camt(&entry("6,00", "CRDT", "BOOK", ""), "")).0, Reason::Amount);
    assert_eq!(refused(camt(&entry("-6.00", "CRDT", "BOOK", ""), "")).0, Reason::Amount);
    assert_eq!(refused(camt(&entry("6.00", "UP", "BOOK", ""), "")).0, Reason::Missing);
    assert_eq!(
        refused(camt(&entry("6.00", "CRDT", "BOOK", "").replace("2026-05-04", "2026-02-30"), "")).0,
        Reason::Day
    );
    assert_eq!(
        refused(camt(&entry("6.00", "CRDT", "BOOK", "").replace("\"EUR\"", "\"EURO\""), "")).0,
        Reason::Currency
    );
    assert_eq!(refused(camt("", "")).0, Reason::Empty);
}

#[test]
fn bombs_and_broken_files_are_refused_with_their_line() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lol [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>\n<Document>&c;</Document>";
    assert_eq!(refused(bomb), (Reason::Definitions, 2));
    let outside = "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><Document/>";
    assert_eq!(refused(outside).0, Reason::Definitions);
    let deep = "<a>".repeat(2_000_000);
    assert_eq!(refused(deep).0, Reason::TooDeep);
    let hidden = format!("<Document>{}", "<a b=\"/>\">/><!-- </a> -->".repeat(100_000));
    assert_eq!(refused(hidden).0, Reason::TooDeep);
    let cut = camt(&entry("60.00", "CRDT", "BOOK", ""), "");
    let cut = &cut[..cut.len() - 30];
    assert_eq!(refused(cut).0, Reason::Xml);
    assert_eq!(refused("<html>\n<body/></html>").0, Reason::NotStatement);
    assert_eq!(
        refused(b"<?xml version='1.0' encoding='UTF-8'?>\n<Document>\xff</Document>"),
        (Reason::Encoding, 2)
    );
    let wide = format!("<Document>{}</Document>", "<a/>".repeat(2_000_000));
    assert!(taken(wide).is_err());
}

#[test]
fn a_statement_in_another_encoding_is_read() {
    let text = camt(
        &entry(
            "60.00",
            "CRDT",
            "BOOK",
            "<TxDtls><RltdPties><Dbtr><Nm>Müller</Nm></Dbtr></RltdPties></TxDtls>",
        ),
        "",
    );
    let latin: Vec<u8> = text.replace("UTF-8", "ISO-8859-1").chars().map(|c| c as u8).collect();
    assert_eq!(lines(latin)[0].2, "Müller");
    let utf16: Vec<u8> = [0xfe, 0xff]
        .into_iter()
        .chain(text.replace("UTF-8", "UTF-16").encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    assert_eq!(lines(utf16)[0].2, "Müller");
}

#[test]
fn texts_are_made_fit_to_be_shown() {
    let line = "Date,Amount,Name,Description\n2026-05-01,1.00,\"a\u{202e}b\u{7}  c\",\"x\ny\"\n";
    assert_eq!(lines(line), [row("2026-05-01", 100, "ab c", "x y")]);
    let long = format!("Date,Amount,Name\n2026-05-01,1.00,{}\n", "n".repeat(5000));
    assert_eq!(lines(long)[0].2.len(), 500);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let _ = taken(&bytes);
        let _ = taken([b"Date,Amount\n".as_slice(), &bytes].concat());
        let _ = taken([b"<Document>".as_slice(), &bytes].concat());
    }

    #[test]
    fn a_changed_statement_is_read_or_refused(at in 0_usize..1200, byte: u8) {
        let mut file = camt(&entry("60.00", "CRDT", "BOOK", "<TxDtls/>"), &balance("OPBD", "1.00")).into_bytes();
        if let Some(slot) = file.get_mut(at) {
            *slot = byte;
        }
        let _ = taken(&file);
    }
}
