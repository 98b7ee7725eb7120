### Bookings, cancellation, waiting list, notices.

## Status

booking-status-held = Wartet auf Zahlung
booking-status-requested = Angefragt
booking-status-confirmed = Bestätigt
booking-status-completed = Hat stattgefunden
booking-status-cancelled = Abgesagt
booking-status-expired = Abgelaufen
booking-status-no-show = Nicht erschienen
booking-nobody = Jemand, der nicht mehr da ist

## Booking a lesson

booking-book-title = Unterricht buchen
booking-book-heading = Unterricht bei { $name } buchen
booking-book-lead = Wählen Sie aus, was Sie lernen möchten. Danach sehen Sie die freien Zeiten in Ihrer Zeitzone.
booking-book-steps = Schritte zur Buchung
booking-book-lesson = Unterricht
booking-book-time = Zeit
booking-book-confirm = Bestätigen
booking-book-pay = Bezahlen
booking-book-choose = Zeit wählen
booking-book-on-request = auf Anfrage
booking-book-none = Zurzeit ist nichts buchbar
booking-book-none-text = Hier wird noch kein Unterricht angeboten. Schauen Sie später wieder vorbei, oder suchen Sie jemand anderen.
booking-book-others = Andere Lehrende finden
booking-book-with = bei { $name }
booking-book-other-lesson = Anderer Unterricht
booking-book-length = Dauer
booking-book-zone = Zeitzone
booking-book-zone-hint = Alle Zeiten auf dieser Seite gelten in dieser Zone.
booking-book-zone-do = In dieser Zone zeigen
booking-book-times = Freie Zeiten
booking-book-earlier = Früher
booking-book-later = Später
booking-book-empty-week = An diesen Tagen ist nichts frei. Sehen Sie später nach, oder warten Sie an einem vollen Tag auf eine Zeit.
booking-book-no-time = Nichts frei
booking-book-wait = Bescheid geben, wenn etwas frei wird

## Confirming

booking-confirm-title = Unterricht bestätigen
booking-confirm-with = Bei
booking-confirm-when = Wann
booking-confirm-there = Dort: { $when }
booking-confirm-where = Wo
booking-confirm-price = Preis
booking-confirm-other-time = Andere Zeit wählen
booking-confirm-approval = { $name } beantwortet Ihre Anfrage. Bis dahin wird Ihre Zahlung nur vorgemerkt; bei einem Nein wird nichts abgebucht.
booking-confirm-name = Ihr Name
booking-confirm-email = Ihre E-Mail-Adresse
booking-confirm-email-hint = Dorthin gehen die Bestätigung und der Kalendereintrag. Sie brauchen kein Konto.
booking-confirm-account = Sie haben ein Konto?
booking-confirm-notes = Notiz zum Unterricht
booking-confirm-notes-hint = Was Sie lernen möchten, wie lange Sie schon tanzen, wer mitkommt.
booking-confirm-do = Zeit sichern und bezahlen
booking-confirm-do-free = Diese Zeit buchen

## What is given back

booking-policy-short = Wenn Sie absagen
booking-policy-line = { $percent } % zurück bis { $span } vor Beginn
booking-policy-after = Danach wird nichts erstattet.
booking-policy-never = Es wird nichts erstattet.
booking-policy-title = Absageregeln
booking-policy-lead = Was Lernende bei einer Absage zurückbekommen. Gilt für neue Buchungen; bestehende behalten ihre Regeln. Sagen Sie ab, bekommen sie immer alles zurück.
booking-policy-choose = Ihre Regeln
booking-policy-flexible = Flexibel
booking-policy-flexible-hint = Alles zurück bis einen Tag vorher
booking-policy-moderate = Mittel
booking-policy-moderate-hint = Alles bis zwei Tage vorher, die Hälfte bis einen Tag vorher
booking-policy-strict = Streng
booking-policy-strict-hint = Alles bis eine Woche vorher, die Hälfte bis zwei Tage vorher
booking-policy-own = Eigene
booking-policy-own-hint = Mit Fristen und Anteilen Ihrer Wahl
booking-policy-rows-hint = Nur für eigene Regeln. Leere Zeilen zählen nicht; ganz ohne Zeile wird nichts erstattet.
booking-policy-until = Bis
booking-policy-then = Dann bis
booking-policy-hours = Stunden vorher
booking-policy-back = Erstattet
booking-policy-save = Regeln speichern
booking-policy-saved = Ihre Regeln sind gespeichert.

## One's lessons

booking-nav-mine = Mein Unterricht
booking-mine-title = Mein Unterricht
booking-mine-lead = Was Sie gebucht haben.
booking-mine-upcoming = Anstehend
booking-mine-past = Vergangen
booking-mine-find = Unterricht finden
booking-mine-none = Hier ist noch nichts
booking-mine-none-text = Hier steht der Unterricht, den Sie buchen.
booking-mine-details = Einzelheiten
booking-mine-waits = Warteliste
booking-mine-offered = Eine Zeit wird für Sie freigehalten. Das Angebot endet
booking-mine-take = Diese Zeit nehmen
booking-mine-leave = Nicht mehr warten

## One lesson

booking-one-status = Status
booking-one-unpaid = Diese Zeit ist für Sie reserviert
booking-one-unpaid-text = Bitte bezahlen Sie jetzt; sonst können andere sie haben.
booking-one-pay = Bezahlen
booking-one-requested = Ihre Anfrage ist gesendet. Sie hören von uns, sobald sie beantwortet ist.
booking-one-refund = Erstattet
booking-one-reason = Grund
booking-one-order = Bestellung
booking-one-number = Nummer
booking-one-calendar = Kalenderdatei
booking-one-move = Verschieben
booking-one-cancel = Unterricht absagen
booking-one-keep = So lassen
booking-one-cancel-title = Diesen Unterricht absagen?
booking-one-cancel-back = Sie bekommen { $refund } zurück.
booking-one-cancel-all = Die oder der Lernende bekommt { $refund } zurück.
booking-one-cancel-nothing = Es wurde nichts abgebucht, und dabei bleibt es.
booking-one-cancel-reason = Grund, für die andere Seite
booking-one-cancelled = Der Unterricht ist abgesagt.
booking-one-free-until = Alles wird erstattet bis
booking-moment-made = Gebucht

## Moving

booking-move-title = Unterricht verschieben
booking-move-now = Bisher:
booking-move-new = Die neue Zeit
booking-move-do = Dorthin verschieben
booking-move-done = Der Unterricht ist verschoben.

## Waiting

booking-wait-title = Warteliste
booking-wait-lead = { $name }, { $day }
booking-wait-text = Wird an diesem Tag eine Zeit frei, wird sie den Wartenden der Reihe nach angeboten. Sie bleibt dann zwei Stunden für Sie frei.
booking-wait-email-hint = Dorthin geht das Angebot.
booking-wait-do = Auf eine Zeit warten
booking-wait-joined = Sie stehen auf der Warteliste.
booking-wait-left = Sie warten nicht mehr.

## The professional's desk

booking-tab-bookings = Buchungen
booking-tab-policy = Absagen
booking-desk-title = Buchungen
booking-desk-lead = Anfragen, Ihre nächsten Stunden, wer da war und was es einbringt.
booking-desk-requests = Warten auf Ihre Antwort
booking-desk-until = Bitte antworten:
booking-desk-approve = Zusagen
booking-desk-decline = Ablehnen
booking-desk-decline-title = Diese Anfrage ablehnen?
booking-desk-decline-text = Es wird nichts abgebucht, und die Zeit ist wieder frei.
booking-desk-approved = Der Unterricht ist bestätigt.
booking-desk-lapsed = Diese Anfrage kann nicht mehr bestätigt werden.
booking-desk-declined = Die Anfrage ist abgelehnt.
booking-desk-attended = War da
booking-desk-no-show = Kam nicht
booking-desk-marked = Vermerkt.
booking-desk-student = Lernende
booking-desk-lesson = Unterricht
booking-desk-actions = Was zu tun ist
booking-desk-none = Keine Buchungen
booking-desk-none-text = Sobald jemand Unterricht bucht, steht er hier.
booking-desk-share = Ihren Unterricht ansehen
booking-desk-this-month = Diesen Monat verdient
booking-desk-ahead = Bestätigt und kommend
booking-desk-lessons = Stunden diesen Monat
booking-desk-no-shows = Nicht erschienen diesen Monat
booking-desk-earned = Verdienst nach Monat
booking-desk-month = Monat
booking-desk-earned-text = Preise Ihrer Stunden abzüglich Erstattungen, vor Gebühren und Steuern.

## Administration

booking-nav-admin = Buchungen
booking-admin-title = Buchungen
booking-admin-count = { $count ->
    [one] Eine Buchung
   *[other] { $count } Buchungen
}
booking-admin-search = Suche
booking-admin-search-hint = Lernende, Adresse oder Unterricht
booking-admin-all = Alle
booking-admin-none = Keine Buchungen
booking-admin-none-text = Zu diesen Filtern passt nichts.

## What people are told

booking-notices = Unterricht
booking-notices-hint = Buchungen, Verschiebungen, Absagen
booking-reminders-notices = Erinnerungen an Unterricht
booking-reminders-notices-hint = Einen Tag und eine Stunde vorher
booking-waiting-notices = Freie Zeiten
booking-waiting-notices-hint = Eine Zeit, auf die Sie warten, wird freigehalten
booking-topic-requested = Unterricht wird angefragt
booking-topic-confirmed = Unterricht wird bestätigt
booking-topic-rescheduled = Unterricht wird verschoben
booking-topic-cancelled = Unterricht wird abgesagt
booking-topic-unanswered = Eine Anfrage bleibt unbeantwortet
booking-topic-reminder = Unterricht steht bevor
booking-topic-wait-offered = Eine Zeit wird freigehalten
booking-notice-look = Unterricht ansehen
booking-notice-answer = Anfrage beantworten
booking-notice-take = Diese Zeit nehmen
booking-notice-asked-title = { $student } fragt Unterricht an: { $lesson }, { $when }
booking-notice-asked = { $student } möchte { $lesson } am { $when } buchen. Bitte antworten Sie bis { $until }; danach verfällt die Anfrage.
booking-notice-requested-title = Ihre Anfrage ist gesendet: { $lesson }, { $when }
booking-notice-requested = { $professional } hat Ihre Anfrage für { $lesson } am { $when }. Vor der Zusage wird nichts abgebucht.
booking-notice-booked-title = { $student } hat { $lesson } gebucht: { $when }
booking-notice-booked = In Ihrem Kalender steht ein neuer Termin: { $lesson } mit { $student }, { $when }.
booking-notice-confirmed-title = Bestätigt: { $lesson } bei { $professional }, { $when }
booking-notice-confirmed = Ihr Unterricht ist bestätigt: { $lesson } bei { $professional } am { $when }. Der Kalendereintrag liegt bei.
booking-notice-place = Wo: { $place }
booking-notice-free-until = Sie können bis { $until } kostenlos absagen.
booking-notice-moved-title = Verschoben: { $lesson }, jetzt { $when }
booking-notice-moved = { $lesson } mit { $professional } und { $student } ist jetzt am { $when }. Der neue Kalendereintrag liegt bei und ersetzt den alten.
booking-notice-moved-free = Passt Ihnen die neue Zeit nicht, können Sie kostenlos absagen.
booking-notice-cancelled-title = Abgesagt: { $lesson }, { $when }
booking-notice-cancelled = { $lesson } mit { $professional } und { $student } am { $when } findet nicht statt.
booking-notice-declined-title = Abgelehnt: { $lesson }, { $when }
booking-notice-declined = { $professional } kann { $lesson } am { $when } nicht geben. Es wird nichts abgebucht.
booking-notice-unanswered-title = Keine Antwort: { $lesson }, { $when }
booking-notice-unanswered = { $professional } hat Ihre Anfrage für { $lesson } am { $when } nicht rechtzeitig beantwortet. Es wird nichts abgebucht.
booking-notice-refund = Sie bekommen { $refund } zurück.
booking-notice-reason = Grund: { $reason }
booking-notice-notes = Notiz: { $notes }
booking-notice-soon-title = Bald: { $lesson } bei { $professional }, { $when }
booking-notice-soon-teach-title = Bald: { $lesson } mit { $student }, { $when }
booking-notice-soon = { $lesson } mit { $professional } und { $student } beginnt am { $when }.
booking-notice-free-title = Eine Zeit ist frei: { $lesson }, { $when }
booking-notice-free = { $lesson } bei { $professional } am { $when } bleibt bis { $until } für Sie frei. Danach wird es der nächsten Person angeboten.

## Audit log

booking-audit-booking-cancelled = Unterricht abgesagt
booking-audit-booking-approved = Anfrage zugesagt
booking-audit-booking-marked = Anwesenheit vermerkt
booking-audit-booking-rescheduled = Unterricht verschoben
booking-audit-policy-chosen = Absageregeln gewählt

## What can go wrong

problem-booking-own-lesson = Das ist Ihr eigener Unterricht
problem-booking-own-lesson-detail = Bei sich selbst kann man nicht buchen.
problem-booking-wrong-step = Die Buchung steht anders
problem-booking-wrong-step-detail = Ihr Stand lässt das nicht mehr zu. Sehen Sie sie sich noch einmal an.
problem-booking-too-late-to-move = Dieser Unterricht kann nicht mehr verschoben werden
problem-booking-too-late-to-move-detail = Verschieben geht, solange eine Absage kostenlos ist. Absagen können Sie noch.
problem-booking-not-begun = Der Unterricht hat noch nicht begonnen
problem-booking-not-begun-detail = Die Anwesenheit wird ab Beginn vermerkt.
problem-booking-too-late-to-mark = Dafür ist es zu spät
problem-booking-too-late-to-mark-detail = Die Anwesenheit wird innerhalb einer Woche vermerkt.
problem-booking-waits-already = Sie warten schon auf diesen Tag
problem-booking-waits-already-detail = Ein Platz in der Reihe genügt.
problem-booking-day-not-full = Dieser Tag hat freie Zeiten
problem-booking-day-not-full-detail = Sie brauchen nicht zu warten: Wählen Sie eine freie Zeit.
rule-booking-tiers-fall = Jede Zeile braucht weniger Stunden und einen kleineren Anteil als die davor.
rule-booking-type = Diesen Unterricht gibt es hier nicht.
rule-booking-length = Unterricht dieser Dauer wird nicht angeboten.
rule-booking-closed = Zu dieser Zeit beginnt kein Unterricht.
rule-booking-too-soon = Das ist zu kurzfristig. Wählen Sie eine spätere Zeit.
rule-booking-too-far = So weit im Voraus kann noch nicht gebucht werden.
rule-booking-day = An diesem Tag kann nichts gebucht werden.
