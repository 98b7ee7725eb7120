### Was Menschen erfahren.

## Glocke und Liste

notifications-bell = { $count ->
    [0] Benachrichtigungen
    [one] Benachrichtigungen: { $count } ungelesen
   *[other] Benachrichtigungen: { $count } ungelesen
}
notifications-title = Benachrichtigungen
notifications-lead = Was Sie betrifft, das Neueste zuerst.
notifications-all = Alle
notifications-unread = Ungelesen
notifications-is-unread = Ungelesen:
notifications-open = Öffnen
notifications-mark = Als gelesen markieren
notifications-read-all = Alle als gelesen markieren
notifications-all-read = Alle sind als gelesen markiert.
notifications-choose = Was Sie erfahren
notifications-none = Noch nichts
notifications-none-text = Wenn etwas geschieht, das Sie betrifft, steht es hier.
notifications-none-unread = Alles gelesen
notifications-none-unread-text = Sie haben alles gesehen.
notifications-show-all = Alle zeigen
notifications-somebody = jemand, der nicht mehr da ist

## Einstellungen

notifications-settings = Benachrichtigungen
notifications-settings-all = Einstellungen
notifications-settings-title = Benachrichtigungen
notifications-settings-lead = Wählen Sie, was Sie erfahren und wie.
notifications-settings-about = Worüber
notifications-channel-inbox = In der App
notifications-channel-email = Per E-Mail
notifications-always = immer
notifications-partly = Was Ihr Geld oder Ihren Tag betrifft, kommt in jedem Fall.
notifications-save = Speichern
notifications-saved = Gespeichert.
notifications-settings-none = Noch nichts zu wählen
notifications-settings-none-text = Sobald es etwas zu erfahren gibt, wählen Sie es hier.
notifications-settings-unverified = Bis Sie Ihre E-Mail-Adresse bestätigen, geht nur das Nötigste dorthin.
notifications-settings-account = E-Mails über Ihr Konto und seine Sicherheit kommen immer.

## E-Mails beenden

notifications-unsubscribe-title = Diese E-Mails abbestellen
notifications-unsubscribe-text = Sie bekommen keine E-Mails dieser Art mehr: { $group }.
notifications-unsubscribe-do = Abbestellen
notifications-unsubscribe-done = Erledigt. Sie bekommen keine E-Mails dieser Art mehr: { $group }.

## E-Mails

notifications-mail-hello = Guten Tag,
notifications-mail-greeting = Guten Tag, { $name },
notifications-mail-footer = { $realm } schreibt Ihnen, weil es Sie betrifft.
notifications-mail-unsubscribe = Keine E-Mails dieser Art mehr

## Verwaltung

notifications-nav-admin = Versandte E-Mails
notifications-admin-title = Versandte E-Mails
notifications-admin-lead = { $count ->
    [one] { $count } E-Mail
   *[other] { $count } E-Mails
}
notifications-admin-week = Der letzten sieben Tage.
notifications-admin-under-way = Unterwegs
notifications-admin-email = E-Mail-Adresse
notifications-admin-status = Stand
notifications-admin-mail = E-Mail
notifications-admin-to = An
notifications-admin-at = Wann
notifications-admin-guest = (Gast)
notifications-admin-person = Person
notifications-admin-none = Keine E-Mails
notifications-admin-none-text = Keine E-Mail passt zu dem, was Sie suchen.
notifications-status-waiting = Wartet
notifications-status-sending = Wird versandt
notifications-status-sent = Versandt
notifications-status-failed = Gescheitert
notifications-status-dropped = Nicht versandt
notifications-dropped-left = Die Person ist inzwischen gegangen.
notifications-dropped-address = An diese Adresse kann nicht geschrieben werden.

## Probleme

problem-notifications-mandatory = Das erfahren Sie immer
problem-notifications-mandatory-detail = Was Ihr Geld oder Ihren Tag betrifft, lässt sich nicht abschalten.

## Zur Vorführung

notifications-topic-demo = Über diese Community
notifications-demo-welcome = Willkommen
notifications-demo-welcome-text = Hier erfahren Sie von Buchungen, Zahlungen und Antworten. Sehen Sie sich um: Alles darf ausprobiert werden.
notifications-demo-profile = Ihr Profil kann mehr erzählen
notifications-demo-profile-text = Ein Foto und zwei Sätze helfen anderen, Sie zu finden.
notifications-demo-profile-do = Profil bearbeiten
notifications-demo-choose = Sie wählen, was Sie erfahren
notifications-demo-choose-text = In der App, per E-Mail oder gar nicht: Thema für Thema.
