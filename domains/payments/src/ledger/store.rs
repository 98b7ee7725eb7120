//! The ledger's SQL.

use std::collections::{BTreeMap, HashMap};

use kernel::{Currency, Money, Page, PageRequest, Timestamp};
use store::{Cx, Error, FromRow, Sql, Tx, params};

use super::{Account, AccountId, EntryFilter, Posting, PostingId, transfers::Transfer};

/// An account with what is on it.
#[derive(Debug, Clone, FromRow)]
pub struct AccountLine {
    pub id: AccountId,
    #[row(parse, rename = "code")]
    pub account: Account,
    pub currency: Currency,
    /// Debits minus credits, in minor units.
    debit: i64,
    pub opened_at: Timestamp,
}

/// An amount that moved from one account to another.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    pub posting: PostingId,
    pub line: i64,
    /// What happened: `charge:att_…`.
    pub key: String,
    pub memo: String,
    pub at: Timestamp,
    #[row(parse)]
    pub debit: Account,
    pub debit_id: AccountId,
    #[row(parse)]
    pub credit: Account,
    pub credit_id: AccountId,
    amount: i64,
    currency: Currency,
}

/// An account whose balance is not what its entries add up to.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Apart {
    #[row(parse, rename = "code")]
    pub(super) account: Account,
    pub(super) currency: Currency,
    pub(super) kept: i64,
    pub(super) summed: i64,
}

impl AccountLine {
    /// With its natural sign.
    pub const fn balance(&self) -> Money {
        Money::new(self.account.nature().signed(self.debit), self.currency)
    }

    /// Debits minus credits.
    pub const fn debit(&self) -> Money {
        Money::new(self.debit, self.currency)
    }
}

impl Entry {
    pub const fn amount(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}

/// Takes the key; `false` where it is taken already.
pub(super) fn begin(tx: &mut Tx, id: PostingId, posting: &Posting, now: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        "INSERT INTO payments_ledger_postings (id, natural_key, memo, at, posted_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (natural_key) DO NOTHING",
        params![id, posting.key, posting.memo, posting.at, now],
    )?;
    Ok(added == 1)
}

pub(super) fn by_key(tx: &mut Tx, key: &str) -> Result<PostingId, Error> {
    tx.scalar("SELECT id FROM payments_ledger_postings WHERE natural_key = ?1", params![key])
}

pub(super) fn transfers_of(tx: &mut Tx, posting: PostingId) -> Result<Vec<Transfer>, Error> {
    let mut sql = entries_sql();
    sql.push(" AND e.posting_id = ", posting).text(" ORDER BY e.line");
    let entries: Vec<Entry> = tx.query_built(&sql)?;
    let transfer =
        |entry: Entry| Transfer { amount: entry.amount(), debit: entry.debit, credit: entry.credit };
    Ok(entries.into_iter().map(transfer).collect())
}

/// The ids of these accounts; those that were never used are opened.
pub(super) fn opened<'k>(
    cx: &mut Cx,
    wanted: impl Iterator<Item = &'k (Account, Currency)> + Clone,
) -> Result<HashMap<(Account, Currency), AccountId>, Error> {
    let mut found = known(cx.tx, wanted.clone())?;
    let missing: Vec<_> = wanted.filter(|key| !found.contains_key(key)).cloned().collect();
    for (account, currency) in &missing {
        open(cx, account, *currency)?;
    }
    if !missing.is_empty() {
        // Another may have opened it a moment before; then its id is the one that holds.
        found.extend(known(cx.tx, missing.iter())?);
    }
    Ok(found)
}

fn known<'k>(
    tx: &mut Tx,
    wanted: impl Iterator<Item = &'k (Account, Currency)>,
) -> Result<HashMap<(Account, Currency), AccountId>, Error> {
    #[derive(FromRow)]
    struct Known {
        id: AccountId,
        #[row(parse)]
        code: Account,
        currency: Currency,
    }
    let mut sql = Sql::new("SELECT id, code, currency FROM payments_ledger_accounts WHERE code IN ");
    sql.list("", wanted.map(|(account, _)| account.to_string()));
    let rows: Vec<Known> = tx.query_built(&sql)?;
    Ok(rows.into_iter().map(|row| ((row.code, row.currency), row.id)).collect())
}

fn open(cx: &mut Cx, account: &Account, currency: Currency) -> Result<(), Error> {
    let id: AccountId = cx.new_id();
    let added = cx.tx.execute(
        "INSERT INTO payments_ledger_accounts (id, code, kind, owner_id, currency, opened_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (code, currency) DO NOTHING",
        params![id, account.to_string(), account.kind(), account.owner(), currency, cx.now],
    )?;
    for slot in 0..if added == 1 { account.slots() } else { 0 } {
        cx.tx.execute(
            "INSERT INTO payments_ledger_balances (account_id, slot, amount, covered) VALUES (?1, ?2, 0, ?3)",
            params![id, slot, account.is_covered()],
        )?;
    }
    Ok(())
}

pub(super) fn append(
    tx: &mut Tx,
    posting: PostingId,
    line: i64,
    (debit, credit): (AccountId, AccountId),
    amount: Money,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_ledger_entries (posting_id, line, debit_id, credit_id, currency, amount)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![posting, line, debit, credit, amount.currency, amount.minor],
    )?;
    Ok(())
}

pub(super) fn shift(tx: &mut Tx, account: AccountId, slot: i64, amount: i64) -> Result<(), Error> {
    let changed = tx.execute(
        "UPDATE payments_ledger_balances SET amount = amount + ?3 WHERE account_id = ?1 AND slot = ?2",
        params![account, slot, amount],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Debits minus credits.
pub(super) fn balance(tx: &mut Tx, code: &str, currency: Currency) -> Result<i64, Error> {
    tx.scalar(
        "SELECT CAST(COALESCE(SUM(b.amount), 0) AS BIGINT)
         FROM payments_ledger_accounts a JOIN payments_ledger_balances b ON b.account_id = a.id
         WHERE a.code = ?1 AND a.currency = ?2",
        params![code, currency],
    )
}

const ACCOUNTS: &str = "SELECT a.id, a.code, a.currency, a.opened_at, CAST(SUM(b.amount) AS BIGINT) AS debit
     FROM payments_ledger_accounts a JOIN payments_ledger_balances b ON b.account_id = a.id WHERE 1 = 1";
const GROUPED: &str = " GROUP BY a.id, a.code, a.currency, a.opened_at ORDER BY a.currency, a.code";

/// All that are nobody's, and one line a kind for those that are somebody's would hide who: see `owned`.
pub(super) fn shared(tx: &mut Tx) -> Result<Vec<AccountLine>, Error> {
    let mut sql = Sql::new(ACCOUNTS);
    sql.text(" AND a.owner_id IS NULL").text(GROUPED);
    tx.query_built(&sql)
}

/// What is on the accounts of people and sellers, by kind and currency.
pub(super) fn owned_totals(tx: &mut Tx) -> Result<Vec<Total>, Error> {
    tx.query(
        "SELECT a.kind, a.currency, CAST(SUM(b.amount) AS BIGINT) AS debit, COUNT(*) AS accounts
         FROM payments_ledger_accounts a JOIN payments_ledger_balances b ON b.account_id = a.id
         WHERE a.owner_id IS NOT NULL GROUP BY a.kind, a.currency ORDER BY a.currency, a.kind",
        params![],
    )
}

/// The accounts of one kind together.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Total {
    pub(super) kind: String,
    pub(super) currency: Currency,
    pub(super) debit: i64,
    pub(super) accounts: i64,
}

pub(super) fn owned(tx: &mut Tx, kind: &str, at: PageRequest) -> Result<Page<AccountLine>, Error> {
    let total = tx.scalar(
        "SELECT COUNT(*) FROM payments_ledger_accounts WHERE owner_id IS NOT NULL AND kind = ?1",
        params![kind],
    )?;
    let mut sql = Sql::new(ACCOUNTS);
    sql.push(" AND a.owner_id IS NOT NULL AND a.kind = ", kind.to_owned());
    sql.text(" GROUP BY a.id, a.code, a.currency, a.opened_at ORDER BY a.id DESC");
    sql.push(" LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

pub(crate) fn of_owner(tx: &mut Tx, owner: identity::UserId) -> Result<Vec<AccountLine>, Error> {
    let mut sql = Sql::new(ACCOUNTS);
    sql.push(" AND a.owner_id = ", owner).text(GROUPED);
    tx.query_built(&sql)
}

pub(super) fn one(tx: &mut Tx, id: AccountId) -> Result<Option<AccountLine>, Error> {
    let mut sql = Sql::new(ACCOUNTS);
    sql.push(" AND a.id = ", id).text(GROUPED);
    Ok(tx.query_built(&sql)?.pop())
}

fn entries_sql() -> Sql {
    Sql::new(
        "SELECT e.posting_id AS posting, e.line, p.natural_key AS key, p.memo, p.at, d.code AS debit, e.debit_id,
                c.code AS credit, e.credit_id, e.amount, e.currency
         FROM payments_ledger_entries e JOIN payments_ledger_postings p ON p.id = e.posting_id
         JOIN payments_ledger_accounts d ON d.id = e.debit_id JOIN payments_ledger_accounts c ON c.id = e.credit_id
         WHERE 1 = 1",
    )
}

fn narrow(sql: &mut Sql, filter: &EntryFilter) {
    if let Some(account) = filter.account {
        sql.push(" AND (e.debit_id = ", account).push(" OR e.credit_id = ", account).text(")");
    }
    if let Some(posting) = filter.posting {
        sql.push(" AND e.posting_id = ", posting);
    }
    if let Some(text) = &filter.text {
        let like = format!("%{}%", crate::admin::escaped(text));
        sql.push(" AND (p.natural_key LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR p.memo LIKE ", like).text(" ESCAPE '!')");
    }
    if let Some(from) = filter.from {
        sql.push(" AND p.at >= ", from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND p.at < ", to);
    }
}

/// Newest first.
pub(super) fn entries(tx: &mut Tx, filter: &EntryFilter, at: PageRequest) -> Result<Page<Entry>, Error> {
    let mut count = Sql::new(
        "SELECT COUNT(*) FROM payments_ledger_entries e JOIN payments_ledger_postings p ON p.id = e.posting_id
         WHERE 1 = 1",
    );
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = entries_sql();
    narrow(&mut sql, filter);
    sql.push(" ORDER BY p.at DESC, e.posting_id DESC, e.line LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

/// Accounts whose balance differs from the sum of their entries. Reads every entry there is.
pub(super) fn apart(tx: &mut Tx) -> Result<Vec<Apart>, Error> {
    tx.query(
        "SELECT a.code, a.currency, CAST(COALESCE(k.kept, 0) AS BIGINT) AS kept,
                CAST(COALESCE(s.summed, 0) AS BIGINT) AS summed
         FROM payments_ledger_accounts a
         LEFT JOIN (SELECT account_id, SUM(amount) AS kept FROM payments_ledger_balances GROUP BY account_id) k
                ON k.account_id = a.id
         LEFT JOIN (SELECT account_id, SUM(amount) AS summed
                    FROM (SELECT debit_id AS account_id, amount FROM payments_ledger_entries
                          UNION ALL SELECT credit_id, -amount FROM payments_ledger_entries) m
                    GROUP BY account_id) s ON s.account_id = a.id
         WHERE COALESCE(k.kept, 0) <> COALESCE(s.summed, 0) ORDER BY a.code, a.currency",
        params![],
    )
}

/// All balances by currency, which add up to nothing while the books are right, and debits moved in all.
pub(super) fn sums(tx: &mut Tx) -> Result<BTreeMap<Currency, (i64, i64)>, Error> {
    #[derive(FromRow)]
    struct Sum {
        currency: Currency,
        sum: i64,
    }
    let kept: Vec<Sum> = tx.query(
        "SELECT a.currency, CAST(SUM(b.amount) AS BIGINT) AS sum
         FROM payments_ledger_balances b JOIN payments_ledger_accounts a ON a.id = b.account_id GROUP BY a.currency",
        params![],
    )?;
    let moved: Vec<Sum> = tx.query(
        "SELECT currency, CAST(SUM(amount) AS BIGINT) AS sum FROM payments_ledger_entries GROUP BY currency",
        params![],
    )?;
    let mut sums: BTreeMap<Currency, (i64, i64)> =
        kept.into_iter().map(|row| (row.currency, (row.sum, 0))).collect();
    for row in moved {
        sums.entry(row.currency).or_default().1 = row.sum;
    }
    Ok(sums)
}

pub(super) fn postings(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM payments_ledger_postings", params![])
}
