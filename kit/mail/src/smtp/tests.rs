use std::{sync::atomic::Ordering, time::Duration};

use super::{
    Failure, Limits, Smtp,
    server::{Answer, Server},
};
use crate::Message;

fn mail() -> lettre::Message {
    let message = Message::new("ana@example.org".parse().unwrap(), "Hello", "First line\n.\nLast line");
    let platform = "RealmX <no-reply@realm.example>".parse().unwrap();
    message.compose(&platform, "job_1", "2026-05-01T18:30:00Z".parse().unwrap()).unwrap()
}

fn smtp(server: &Server) -> Smtp {
    Smtp::new(server.url(""), "realm.example", Limits::default())
}

#[tokio::test]
async fn a_mail_arrives_and_the_connection_serves_the_next() {
    let server = Server::start(&[]).await;
    let smtp = Smtp::new(server.url("me:p%40ss@"), "realm.example", Limits::default());
    smtp.send(&mail()).await.unwrap();
    smtp.send(&mail()).await.unwrap();
    let mails = server.mails();
    assert_eq!((mails.len(), server.seen.connections.load(Ordering::SeqCst)), (2, 1));
    assert!(mails[0].contains("Message-ID: <job_1@realm.example>\r\n"), "{}", mails[0]);
    assert!(
        mails[0].contains("First line\r\n..\r\nLast line\r\n"),
        "a lone dot does not end it: {}",
        mails[0]
    );
    let commands = server.seen.commands.lock().unwrap().clone();
    assert_eq!(
        commands[..5],
        [
            "EHLO realm.example",
            // \0me\0p@ss
            "AUTH PLAIN AG1lAHBAc3M=",
            "MAIL FROM:<no-reply@realm.example>",
            "RCPT TO:<ana@example.org>",
            "DATA",
        ]
    );
}

#[tokio::test]
async fn a_refusal_is_for_now_or_for_good() {
    for (step, text, for_good) in [
        ("RCPT", "450 4.2.1 mailbox busy", false),
        ("RCPT", "550 5.1.1 no such person", true),
        ("end", "451 4.7.1 greylisted", false),
        ("end", "552 5.3.4 too big", true),
        ("greeting", "421 too busy", false),
        ("greeting", "554 go away", false),
        ("AUTH", "535 5.7.8 wrong password", false),
        ("RCPT", "530 5.7.0 sign in first", false),
    ] {
        let server = Server::start(&[(step, Answer::Say(text))]).await;
        let smtp = Smtp::new(server.url("me:secret@"), "realm.example", Limits::default());
        let failure = smtp.send(&mail()).await.unwrap_err();
        assert_eq!(matches!(failure, Failure::ForGood { .. }), for_good, "{text}: {failure}");
        assert!(failure.to_string().contains(&text[..3]), "{failure}");
        // The next attempt is not confused by what the first one left behind.
        smtp.send(&mail()).await.unwrap();
        assert_eq!(server.mails().last().unwrap().matches("Subject:").count(), 1);
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_is_tried_again_later() {
    for step in ["greeting", "RCPT", "DATA", "end"] {
        let server = Server::start(&[(step, Answer::HangUp)]).await;
        let smtp = smtp(&server);
        assert!(matches!(smtp.send(&mail()).await, Err(Failure::ForNow { .. })), "{step}");
        smtp.send(&mail()).await.unwrap();
    }
}

#[tokio::test]
async fn an_idle_connection_that_broke_is_replaced() {
    // MAIL passes; the NOOP that tests the idle connection does not.
    let server = Server::start(&[("other", Answer::Delay(Duration::ZERO)), ("other", Answer::HangUp)]).await;
    let smtp = smtp(&server);
    smtp.send(&mail()).await.unwrap();
    smtp.send(&mail()).await.unwrap();
    assert_eq!((server.mails().len(), server.seen.connections.load(Ordering::SeqCst)), (2, 2));
}

#[tokio::test]
async fn a_slow_server_costs_no_more_than_the_limit_and_its_late_answer_confuses_nobody() {
    let slow = Duration::from_millis(600);
    for step in ["greeting", "RCPT", "end"] {
        let server = Server::start(&[(step, Answer::Delay(slow))]).await;
        let limit = Duration::from_millis(150);
        let smtp = Smtp::new(server.url(""), "realm.example", Limits { greeting: limit, sending: limit });
        let failure = smtp.send(&mail()).await.unwrap_err();
        assert!(failure.to_string().ends_with("it did not answer in time"), "{failure}");
        smtp.send(&mail()).await.unwrap();
        assert_eq!(server.seen.connections.load(Ordering::SeqCst), 2, "{step}");
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_to_another_machine() {
    let server = Server::start(&[]).await;
    let mut url = server.url("me:secret@");
    url.security = super::Security::StartTls;
    let smtp = Smtp::new(url, "realm.example", Limits::default());
    let failure = smtp.send(&mail()).await.unwrap_err();
    assert!(failure.to_string().contains("STARTTLS"), "{failure}");
    let commands = server.seen.commands.lock().unwrap().clone();
    assert_eq!(commands, ["EHLO realm.example"], "no password, no mail");
}

#[tokio::test]
async fn a_server_that_is_away_is_named() {
    let url = "smtp://127.0.0.1:9".parse().unwrap();
    let failure = Smtp::new(url, "realm.example", Limits::default()).check().await.unwrap_err();
    assert!(
        failure.to_string().starts_with("the mail server 127.0.0.1:9 did not take the mail now: "),
        "{failure}"
    );
}
