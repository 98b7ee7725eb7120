//! From the transaction that asks for a mail to where the mail ends up, on both databases.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use kernel::{Actor, PageRequest};
use store::{
    Cx, Error, Event, Listener, When, Worker, dead,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use super::Postman;
use crate::{
    Mailbox, Message, Settled, mailbox,
    smtp::server::{Answer, Server},
};

fn from() -> Mailbox {
    "RealmX <no-reply@realm.example>".parse().unwrap()
}

fn to(email: &str, subject: &str) -> Message {
    Message::new(Mailbox::new(Some("Ana María"), email).unwrap(), subject, "Bienvenida")
}

async fn ask(db: &TestDb, messages: Vec<Message>) {
    let actor = Arc::new(Actor::system());
    let asked: Result<(), Error> = db
        .store
        .write_as(&db.db, actor, move |cx: &mut Cx<'_>| {
            messages.iter().try_for_each(|message| cx.enqueue(message, When::now()))
        })
        .await;
    asked.unwrap();
}

/// Does all that is due now.
async fn work(db: &TestDb, postman: &Postman) {
    let name = db.db.clone();
    let worker =
        Worker::new(db.store.clone(), move || vec![name.clone()], vec![], vec![postman.handler()], vec![]);
    worker.unwrap().tick().await;
}

async fn dead_letters(db: &TestDb) -> Vec<dead::Letter> {
    db.store.read(&db.db, |tx| dead::list(tx, None, PageRequest::default())).await.unwrap().items
}

each_database!(mails_land_in_the_mailbox, [crate::migrations()]);
async fn mails_land_in_the_mailbox(db: TestDb) {
    let rich = Message {
        html: Some("<p>Bienvenida</p>".into()),
        reply_to: Some("help@realm.example".parse().unwrap()),
        ..to("Ana@example.org", "One\r\nBcc: x@y.z")
    };
    ask(&db, vec![rich, to("bob@example.org", "Two")]).await;
    work(&db, &Postman::to_mailbox(from(), db.clock.clone())).await;

    let (all, only, mail) = db
        .store
        .read(&db.db, |tx| {
            let all = mailbox::list(tx, None, PageRequest::default())?;
            let only = mailbox::list(tx, Some("ana@EXAMPLE.org"), PageRequest::default())?;
            let mail = mailbox::get(tx, only.items[0].id)?;
            Ok::<_, Error>((all, only, mail))
        })
        .await
        .unwrap();
    assert_eq!((all.total, only.total), (2, 1));
    assert_eq!(mail.subject, "One Bcc: x@y.z", "shown as it would have been sent");
    assert_eq!(
        (mail.sender.as_str(), mail.recipient.as_str()),
        ("RealmX <no-reply@realm.example>", "Ana@example.org")
    );
    assert_eq!(
        (mail.recipient_name.as_deref(), mail.reply_to.as_deref()),
        (Some("Ana María"), Some("help@realm.example"))
    );
    assert_eq!((mail.body.as_str(), mail.html.as_deref()), ("Bienvenida", Some("<p>Bienvenida</p>")));

    let left = db.store.write(&db.db, |tx| {
        assert_eq!(mailbox::of_person(tx, "ana@example.org")?.len(), 1);
        assert_eq!(mailbox::forget(tx, "ANA@example.org")?, 1);
        assert_eq!(mailbox::delete_all(tx)?, 1);
        mailbox::list(tx, None, PageRequest::default()).map(|page| page.total)
    });
    assert_eq!(left.await.unwrap(), 0);
}

each_database!(a_transaction_that_fails_sends_nothing, [crate::migrations()]);
async fn a_transaction_that_fails_sends_nothing(db: TestDb) {
    let failed = db.store.write_as(&db.db, Arc::new(Actor::system()), |cx: &mut Cx<'_>| {
        cx.enqueue(&to("ana@example.org", "Never"), When::now())?;
        Err::<(), _>(Error::NotFound)
    });
    assert!(failed.await.is_err());
    work(&db, &Postman::to_mailbox(from(), db.clock.clone())).await;
    let page = db.store.read(&db.db, |tx| mailbox::list(tx, None, PageRequest::default())).await.unwrap();
    assert_eq!(page.total, 0);
}

each_database!(the_mailbox_keeps_the_latest, [crate::migrations()]);
async fn the_mailbox_keeps_the_latest(db: TestDb) {
    let messages = (0..520).map(|number| to("ana@example.org", &number.to_string())).collect();
    ask(&db, messages).await;
    work(&db, &Postman::to_mailbox(from(), db.clock.clone())).await;
    let page = db.store.read(&db.db, |tx| mailbox::list(tx, None, PageRequest::default())).await.unwrap();
    assert_eq!(page.total, 500);
}

each_database!(a_mail_that_is_postponed_comes_later_under_the_same_name);
async fn a_mail_that_is_postponed_comes_later_under_the_same_name(db: TestDb) {
    let server = Server::start(&[
        ("RCPT", Answer::Say("451 4.7.1 come back later")),
        // Taken, but the answer got lost: the mail is sent once more.
        ("after", Answer::HangUp),
    ])
    .await;
    let postman = Postman::to_server(server.url(""), from(), db.clock.clone());
    ask(&db, vec![to("ana@example.org", "Hello")]).await;
    work(&db, &postman).await;
    assert_eq!(server.mails().len(), 0);
    work(&db, &postman).await;
    assert_eq!(server.mails().len(), 0, "not before its time");
    for attempts in 1..=2 {
        db.clock.advance(Duration::from_secs(3600));
        work(&db, &postman).await;
        assert_eq!(server.mails().len(), attempts);
    }
    db.clock.advance(Duration::from_secs(3600));
    work(&db, &postman).await;
    assert_eq!(server.mails().len(), 2, "delivered");
    let names: Vec<String> = server.mails().iter().map(|mail| message_id(mail)).collect();
    assert!(names[0] == names[1] && names[0].ends_with("@realm.example>"), "{names:?}");
    assert!(dead_letters(&db).await.is_empty());
}

fn message_id(mail: &str) -> String {
    mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().to_owned()
}

each_database!(a_mail_that_is_refused_is_given_up_at_once);
async fn a_mail_that_is_refused_is_given_up_at_once(db: TestDb) {
    let server = Server::start(&[("RCPT", Answer::Say("550 5.1.1 no such person"))]).await;
    let postman = Postman::to_server(server.url(""), from(), db.clock.clone());
    ask(&db, vec![to("nobody@example.org", "Hello"), to("ana@example.org", "Hello")]).await;
    work(&db, &postman).await;
    assert_eq!(server.mails().len(), 1, "the other one is not held up");
    let letters = dead_letters(&db).await;
    assert_eq!((letters.len(), letters[0].name.as_str(), letters[0].attempts), (1, "mail.send", 1));
    assert!(
        letters[0].error.contains("550") && letters[0].error.contains("no such person"),
        "{}",
        letters[0].error
    );
}

/// What was told of mails with a reference, as reference and reason.
async fn told(db: &TestDb) -> Vec<(Uuid, Option<String>)> {
    let (seen, name) = (Arc::new(Mutex::new(Vec::new())), db.db.clone());
    let kept = Arc::clone(&seen);
    let listener =
        Listener::new("test.settled", &[<Settled as Event>::KIND], move |_: &mut Cx<'_>, event| {
            let settled: Settled = serde_json::from_value(event.payload.clone())?;
            kept.lock().unwrap().push((settled.reference, settled.refused));
            Ok(())
        });
    let worker = Worker::new(db.store.clone(), move || vec![name.clone()], vec![listener], vec![], vec![]);
    worker.unwrap().tick().await;
    std::mem::take(&mut *seen.lock().unwrap())
}

each_database!(whoever_asks_hears_what_became_of_a_mail, [crate::migrations()]);
async fn whoever_asks_hears_what_became_of_a_mail(db: TestDb) {
    let server = Server::start(&[("RCPT", Answer::Say("550 5.1.1 no such person"))]).await;
    let postman = Postman::to_server(server.url(""), from(), db.clock.clone());
    let under = |number, message| Message { reference: Some(Uuid::from_u128(number)), ..message };
    let (refused, sent) = (under(1, to("nobody@example.org", "One")), under(2, to("ana@example.org", "Two")));
    ask(&db, vec![refused, sent, to("bob@example.org", "Nobody asks")]).await;
    work(&db, &postman).await;
    ask(&db, vec![under(3, to("ana@example.org", "Three"))]).await;
    work(&db, &Postman::to_mailbox(from(), db.clock.clone())).await;
    let mut told = told(&db).await;
    told.sort();
    let numbers: Vec<u128> = told.iter().map(|(reference, _)| reference.as_u128()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(told[0].1.as_ref().is_some_and(|reason| reason.contains("550")), "{told:?}");
    assert_eq!((&told[1].1, &told[2].1), (&None, &None));
}

each_database!(a_server_that_stays_away_ends_in_a_dead_letter);
async fn a_server_that_stays_away_ends_in_a_dead_letter(db: TestDb) {
    let postman = Postman::to_server("smtp://127.0.0.1:9".parse().unwrap(), from(), db.clock.clone());
    assert!(postman.check().await.is_err());
    ask(&db, vec![to("ana@example.org", "Hello")]).await;
    for _ in 0..13 {
        work(&db, &postman).await;
        db.clock.advance(Duration::from_secs(7200));
    }
    let letters = dead_letters(&db).await;
    assert_eq!((letters.len(), letters[0].attempts), (1, 12));
}
