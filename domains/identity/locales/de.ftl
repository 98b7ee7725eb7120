### Konten, Sitzungen, Rollen, Profile, das Protokoll.

## Navigation

identity-nav-profile = Profil bearbeiten
identity-nav-settings = Einstellungen
identity-nav-admin = Verwaltung
identity-nav-overview = Überblick
identity-nav-people = Menschen
identity-nav-roles = Rollen
identity-nav-audit = Protokoll

## Wörter, die an vielen Stellen stehen

identity-name = Name
identity-name-hint = So sehen Sie die anderen. Er muss nicht der im Ausweis sein.
identity-email = E-Mail-Adresse
identity-email-hint = Dorthin schicken wir einen Link. Sonst sieht sie niemand.
identity-password = Passwort
identity-password-hint = Mindestens 8 Zeichen, die schwer zu erraten sind. Am besten ein paar Wörter hintereinander; alle Buchstaben, Leerzeichen und Zeichen sind recht.
identity-current-password = Ihr jetziges Passwort
identity-new-password = Neues Passwort
identity-save = Speichern
identity-saved = Gespeichert.
identity-all = Alle
identity-status = Stand
identity-status-active = Aktiv
identity-status-suspended = Gesperrt
identity-status-erased = Gelöscht
identity-badge-verified = bestätigt
identity-badge-unverified = noch nicht bestätigt
identity-number = Nummer
identity-member-since = Dabei seit
identity-back-to-sign-in = Zurück zur Anmeldung
identity-link-help = Links in Mails wirken einmal und nur für begrenzte Zeit. Bitte fordern Sie einen neuen an.

## Rollen

identity-role-student = Lernende
identity-role-student-hint = Lernen, tanzen, buchen und kaufen
identity-role-professional = Profi
identity-role-professional-hint = Unterrichten, trainieren, auftreten
identity-role-seller = Verkäufer
identity-role-seller-hint = Ausrüstung und Übungsmaterial verkaufen
identity-role-organizer = Veranstalter
identity-role-organizer-hint = Veranstaltungen und Festivals durchführen
identity-role-venue-owner = Raumvermieter
identity-role-venue-owner-hint = Räume und Ausstattung vermieten
identity-role-curriculum-officer = Lehrplanbeauftragte
identity-role-curriculum-officer-hint = Lehrpläne entwerfen und Kurse freigeben
identity-role-support = Hilfe
identity-role-support-hint = Anderen helfen
identity-role-admin = Verwalter
identity-role-admin-hint = Diese Gemeinschaft leiten
identity-role-take = Rolle übernehmen: { $role }
identity-role-leave = Rolle abgeben: { $role }
identity-role-grant = Rolle geben: { $role }
identity-role-revoke = Rolle entziehen: { $role }
identity-role-held = hat diese Rolle
identity-role-yours = Ihre
identity-role-change = Ändern
identity-roles-changed = Die Rollen sind geändert.

## Beitreten und die Adresse bestätigen

identity-sign-up-title = Beitreten
identity-sign-up-heading = Willkommen bei { $realm }
identity-sign-up-lead = Ein Konto für Stunden, Veranstaltungen, Partner, Kurse und Ausrüstung.
identity-sign-up-role = Was führt Sie zuerst hierher?
identity-sign-up-role-hint = Weitere Rollen können Sie später in den Einstellungen übernehmen.
identity-sign-up-do = Konto anlegen
identity-have-account = Sie haben schon ein Konto?
identity-verify-title = Adresse bestätigen
identity-verify-lead = Ein Klick, und wir wissen, dass diese Adresse Ihnen gehört.
identity-verify-do = Meine Adresse bestätigen
identity-verified = Ihre Adresse ist bestätigt.
identity-verified-lead = Sie dürfen jetzt veröffentlichen, verkaufen und anderen schreiben, soweit Ihre Rollen es erlauben.
identity-verify-sent-title = Sehen Sie in Ihre Mails
identity-verify-sent-lead = Wir haben einen Link an { $email } geschickt. Er bestätigt Ihre Adresse und gilt 24 Stunden.
identity-verify-sent-help = Nichts da? Sehen Sie im Spam-Ordner nach, oder lassen Sie sich die Mail noch einmal schicken. Bis dahin können Sie sich anmelden und umsehen.
identity-verify-again = Mail noch einmal schicken
identity-verify-resent = Die Mail ist wieder unterwegs.
identity-verify-wrong-address = Ist die Adresse falsch? Hier berichtigen Sie sie:

## Anmelden und abmelden

identity-sign-in-title = Anmelden
identity-sign-in-lead = Schön, Sie bei { $realm } zu sehen.
identity-no-account = Noch kein Konto?
identity-forgot-link = Passwort vergessen?
identity-signed-out = Sie sind abgemeldet.
identity-demo-title = Zum Ausprobieren
identity-demo-text = Diese Konten sind zum Ausprobieren da. Das Passwort ist überall
identity-demo-addresses = Die Adressen dazu

## Passwörter

identity-forgot-title = Passwort vergessen?
identity-forgot-lead = Nennen Sie uns Ihre Adresse, und wir schicken Ihnen einen Link, mit dem Sie ein neues wählen.
identity-forgot-do = Link schicken
identity-forgot-sent-title = Sehen Sie in Ihre Mails
identity-forgot-sent-lead = Wenn diese Adresse hier ein Konto hat, ist ein Link für ein neues Passwort unterwegs.
identity-forgot-sent-help = Der Link wirkt einmal und eine Stunde lang. Nichts da? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob es die richtige Adresse war.
identity-reset-title = Neues Passwort wählen
identity-reset-lead = Danach sind Sie überall abgemeldet und melden sich mit dem neuen an.
identity-reset-do = Neues Passwort setzen
identity-change-password = Passwort ändern
identity-change-password-text = Alle Ihre anderen Sitzungen enden dabei. Wir sagen Ihnen per Mail Bescheid.
identity-password-changed = Ihr Passwort ist geändert.

## Die Adresse ändern

identity-new-email = Neue E-Mail-Adresse
identity-new-email-hint = Wir schicken zuerst einen Link dorthin; Ihre Adresse ändert sich, wenn Sie ihn öffnen.
identity-new-email-do = Link schicken
identity-email-asked = Die Mail an Ihre neue Adresse ist unterwegs.
identity-change-email-title = Neue Adresse bestätigen
identity-change-email-lead = Ein Klick, und Ihr Konto benutzt von jetzt an diese Adresse.
identity-change-email-do = Diese Adresse benutzen
identity-email-changed = Ihre neue Adresse gilt.

## Einstellungen

identity-settings-title = Einstellungen
identity-settings-lead = Ihr Konto, und wie es hier für Sie aussieht.
identity-settings-account = Konto
identity-settings-security = Sicherheit
identity-settings-data = Ihre Daten
identity-settings-look = Sprache und Aussehen
identity-locale-browser = Wie mein Browser es wünscht
identity-locale-hint = Für Seiten und Mails.
identity-theme-hint = „System“ richtet sich nach Ihrem Gerät.
identity-settings-roles = Ihre Rollen
identity-settings-roles-text = Übernehmen Sie, was zu Ihnen passt; Sie können mehrere haben.
identity-security-lead = Ihr Passwort, und wo Sie angemeldet sind.
identity-sessions = Wo Sie angemeldet sind
identity-sessions-text = Beenden Sie, was Sie nicht kennen, und ändern Sie danach Ihr Passwort.
identity-sessions-none = Nirgends angemeldet.
identity-session-device = Gerät
identity-session-place = Netzadresse
identity-session-seen = Zuletzt gesehen
identity-session-end = Beenden
identity-session-current = Diese hier
identity-session-unknown = Unbekanntes Programm
identity-session-ended = Die Sitzung ist beendet.
identity-sessions-ended = Die Sitzungen sind beendet.
identity-sessions-end-others = Alle anderen beenden
identity-sessions-end-all = Alle Sitzungen beenden
identity-data-lead = Ihre Daten gehören Ihnen: Nehmen Sie sie mit, oder lassen Sie sie löschen.
identity-export-title = Ihre Daten mitnehmen
identity-export-text = Eine Datei mit allem, was jeder Teil dieser Plattform über Sie hat, lesbar für Programme (JSON).
identity-export-do = Meine Daten herunterladen
identity-erase-title = Mein Konto löschen
identity-erase-text = Ihr Profil, Ihr Foto, Ihre Sitzungen und alles andere über Sie werden sofort und endgültig gelöscht. Was das Gesetz aufzubewahren verlangt, etwa Rechnungen, bleibt so lange wie nötig. Das lässt sich nicht rückgängig machen.
identity-erase-do = Mein Konto endgültig löschen
identity-erased = Ihr Konto ist gelöscht. Alles Gute!

## Profil

identity-me-title = Ihr Profil
identity-me-lead = Was andere über Sie erfahren. Sie bestimmen, wer was sieht.
identity-edit-profile = Profil bearbeiten
identity-about = Über mich
identity-about-you = Über Sie
identity-empty-profile = Noch steht hier nichts
identity-empty-profile-text = Sagen Sie in ein paar Sätzen, wer Sie sind, was Sie tanzen und was Sie suchen.
identity-photo = Foto
identity-photo-choose = Wählen Sie ein Bild
identity-photo-hint = JPEG, PNG oder WebP, bis 5 MB. Es wird quadratisch beschnitten; wo und wann es entstand, wird entfernt.
identity-photo-set-do = Dieses Bild nehmen
identity-photo-set = Ihr neues Foto ist zu sehen.
identity-photo-remove = Foto entfernen
identity-photo-dropped = Das Foto ist entfernt.
identity-handle = Adresse Ihrer Seite
identity-handle-hint = Buchstaben a–z, Ziffern und Bindestriche.
identity-bio = Über mich
identity-bio-hint = Einfacher Text; eine leere Zeile beginnt einen neuen Absatz.
identity-city = Stadt
identity-country = Land
identity-place = Stadt und Land
identity-specialties = Schwerpunkte
identity-specialties-hint = Tänze, Sportarten, Gewerke; durch Kommas getrennt.
identity-languages = Sprachen
identity-language-first = Erste Sprache
identity-language-second = Zweite Sprache
identity-language-third = Dritte Sprache
identity-language-fourth = Vierte Sprache
identity-links = Links
identity-links-hint = Webadressen, eine je Zeile.
identity-visibility = Wer was sieht
identity-visibility-text = Ihr Name ist immer zu sehen. Alles andere bestimmen Sie.
identity-audience-public = Alle
identity-audience-members = Angemeldete Mitglieder
identity-audience-hidden = Niemand

## Verwaltung

identity-admin-title = Überblick
identity-admin-lead = Ihre Gemeinschaft in Zahlen.
identity-admin-people = Menschen
identity-admin-week = Neu in den letzten 7 Tagen
identity-admin-verified = Mit bestätigter Adresse
identity-admin-active = Sitzungen in den letzten 24 Stunden
identity-admin-suspended = Gesperrt
identity-admin-sign-ups = Neue Menschen je Tag
identity-admin-by-role = Menschen nach Rolle
identity-admin-day = Tag
identity-admin-role = Rolle
identity-people-title = Menschen
identity-people-count = { $count ->
    [one] { $count } Mensch
   *[other] { $count } Menschen
}
identity-people-search = Suche
identity-people-search-hint = Name, Adresse der Seite oder E-Mail.
identity-people-none = Niemand passt dazu
identity-people-none-text = Versuchen Sie es mit weniger oder anderen Wörtern, oder sehen Sie alle an.
identity-people-show-all = Alle zeigen
identity-person-history = Verlauf
identity-person-sessions = Angemeldet auf
identity-person-suspend = Sperren
identity-person-restore = Wieder hereinlassen
identity-person-suspended = Der Zugang ist gesperrt.
identity-person-restored = Die Person darf sich wieder anmelden.
identity-suspend-title = { $name } sperren?
identity-suspend-text = Alle Sitzungen dieser Person enden sofort, und ihr Profil wird verborgen. Sie können das jederzeit zurücknehmen.
identity-roles-title = Rollen
identity-roles-lead = Welche Rolle was darf. Ein Haken heißt immer; ein Brief heißt, sobald die Adresse der Person bestätigt ist.
identity-permission = Recht
identity-permission-sell = Verkaufen: Stunden, Waren, Karten, Räume
identity-permission-publish = Veröffentlichen: Veranstaltungen, Kurse, Seiten
identity-permission-message = Anderen schreiben
identity-permission-admin-enter = Die Verwaltung betreten
identity-permission-people-see = Menschen nachschlagen
identity-permission-people-manage = Menschen sperren und ihre Sitzungen beenden
identity-permission-roles-grant = Rollen geben und entziehen
identity-permission-audit-see = Das Protokoll lesen und prüfen
identity-held-yes = ja
identity-held-once-verified = nach Bestätigung
identity-held-no = nein

## Protokoll

identity-audit-title = Protokoll
identity-audit-lead = Wer was womit getan hat, wann und von wo. Einträge lassen sich weder ändern noch löschen.
identity-audit-check = Protokoll prüfen
identity-audit-whole = Das Protokoll ist unversehrt
identity-audit-whole-text = { $links ->
    [one] { $links } versiegelter Eintrag wurde geprüft
   *[other] { $links } versiegelte Einträge wurden geprüft
}; { $waiting ->
    [one] { $waiting } Eintrag wartet
   *[other] { $waiting } Einträge warten
} auf das Siegel.
identity-audit-broken = Das Protokoll wurde verändert
identity-audit-broken-text = Eintrag Nummer { $sequence } ist der erste, der nicht mehr so ist, wie er versiegelt wurde. Vergleichen Sie ihn mit einer Sicherung, und finden Sie heraus, wer Zugang zur Datenbank hatte.
identity-audit-actor = Wer
identity-audit-action = Was
identity-audit-subject = Womit
identity-audit-from = Ab
identity-audit-to = Bis vor
identity-audit-at = Wann
identity-audit-guest = Gast
identity-audit-system = System
identity-audit-count = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
identity-audit-none = Keine Einträge
identity-audit-none-text = Nichts erfüllt diese Bedingungen.
identity-audit-user-registered = Beigetreten
identity-audit-user-verified = Adresse bestätigt
identity-audit-user-suspended = Gesperrt
identity-audit-user-restored = Wieder hereingelassen
identity-audit-user-erased = Konto gelöscht
identity-audit-email-change-requested = Neue Adresse erbeten
identity-audit-email-changed = Adresse geändert
identity-audit-password-refused = Falsches Passwort
identity-audit-password-changed = Passwort geändert
identity-audit-password-reset = Vergessenes Passwort ersetzt
identity-audit-session-opened = Angemeldet
identity-audit-session-ended = Sitzung beendet
identity-audit-session-others-ended = Alle anderen Sitzungen beendet
identity-audit-session-all-ended = Alle Sitzungen beendet
identity-audit-session-token-reused = Erneuerungstoken zweimal benutzt
identity-audit-role-granted = Rolle gegeben
identity-audit-role-revoked = Rolle entzogen
identity-audit-role-taken = Rolle übernommen
identity-audit-role-left = Rolle abgegeben
identity-audit-profile-changed = Profil geändert
identity-audit-photo-changed = Foto geändert
identity-audit-key-made = Signaturschlüssel angelegt
identity-audit-key-dropped = Signaturschlüssel entfernt

## Mails

identity-mail-greeting = Guten Tag { $name },
identity-mail-footer = Sie bekommen diese Mail wegen Ihres Kontos bei { $realm }.
identity-mail-verify-subject = Bestätigen Sie Ihre Adresse für { $realm }
identity-mail-verify-text = willkommen bei { $realm }! Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Danach können Sie veröffentlichen, verkaufen und anderen schreiben.
identity-mail-verify-button = Meine Adresse bestätigen
identity-mail-verify-note = Der Link gilt 24 Stunden. Wenn Sie { $realm } nicht beigetreten sind, lassen Sie diese Mail einfach liegen; ohne Ihren Klick geschieht nichts.
identity-mail-reset-subject = Neues Passwort für { $realm }
identity-mail-reset-text = jemand, hoffentlich Sie, hat um ein neues Passwort für Ihr Konto bei { $realm } gebeten.
identity-mail-reset-button = Neues Passwort wählen
identity-mail-reset-note = Der Link wirkt einmal und eine Stunde lang. Wenn Sie es nicht waren, lassen Sie diese Mail liegen; Ihr Passwort bleibt, wie es ist.
identity-mail-password-changed-subject = Ihr Passwort für { $realm } wurde geändert
identity-mail-password-changed-text = Ihr Passwort wurde soeben geändert, und alle anderen Sitzungen wurden beendet.
identity-mail-password-changed-button = Das war ich nicht
identity-mail-password-changed-note = Wenn Sie es waren, ist nichts zu tun. Wenn nicht, wählen Sie sofort mit dem Knopf ein neues Passwort.
identity-mail-email-change-subject = Bestätigen Sie Ihre neue Adresse für { $realm }
identity-mail-email-change-text = Ihr Konto bei { $realm } soll von jetzt an diese Adresse benutzen. Bitte bestätigen Sie das.
identity-mail-email-change-button = Diese Adresse benutzen
identity-mail-email-change-note = Der Link gilt 24 Stunden. Wenn Sie nicht darum gebeten haben, lassen Sie diese Mail liegen.
identity-mail-email-in-use-subject = Jemand möchte Ihre Adresse bei { $realm } benutzen
identity-mail-email-in-use-text = jemand wollte diese Adresse für ein Konto bei { $realm } benutzen, sie hat aber schon eines. Es wurde nichts geändert.
identity-mail-email-in-use-button = Anmelden
identity-mail-email-in-use-note = Wenn Sie es waren, melden Sie sich mit dieser Adresse an. Wenn nicht, ist nichts zu tun.
identity-mail-email-changed-subject = Ihre Adresse bei { $realm } wurde geändert
identity-mail-email-changed-text = Ihr Konto bei { $realm } benutzt von jetzt an eine andere E-Mail-Adresse. Hierher kommen keine Mails mehr.
identity-mail-email-changed-note = Wenn Sie es nicht waren, schreiben Sie sofort denen, die { $realm } leiten.
identity-mail-token-reused-subject = Wir haben eine Ihrer Sitzungen bei { $realm } beendet
identity-mail-token-reused-text = ein Schlüssel eines Ihrer Programme wurde zweimal benutzt. Vielleicht hat jemand eine Kopie davon, deshalb haben wir diese Sitzung beendet.
identity-mail-token-reused-button = Meine Sitzungen ansehen
identity-mail-token-reused-note = Melden Sie sich mit diesem Programm neu an. Wenn Sie es nicht kennen, ändern Sie Ihr Passwort.
identity-mail-erased-subject = Ihr Konto bei { $realm } ist gelöscht
identity-mail-erased-text = wie Sie es wünschten, wurden Ihr Konto bei { $realm } und alles über Sie gelöscht. Danke, dass Sie dabei waren!
identity-mail-erased-note = Das ist die letzte Mail, die wir Ihnen schicken.

## Was schiefgehen kann

problem-email-taken = Diese Adresse hat schon ein Konto
problem-email-taken-detail = Melden Sie sich damit an, oder nehmen Sie eine andere Adresse. Wenn Sie das Passwort vergessen haben, wählen Sie ein neues.
problem-role-not-yours = Diese Rolle gibt sich niemand selbst
problem-role-not-yours-detail = Ein Verwalter gibt sie.
problem-invalid-credentials = Adresse oder Passwort ist falsch
problem-invalid-credentials-detail = Prüfen Sie beides, und versuchen Sie es noch einmal. Wenn Sie das Passwort vergessen haben, wählen Sie ein neues.
problem-account-suspended = Dieses Konto ist gesperrt
problem-account-suspended-detail = Schreiben Sie denen, die diese Gemeinschaft leiten.
problem-too-many-attempts = Zu viele Versuche
problem-too-many-attempts-detail = { $seconds ->
    [one] Versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $seconds } Sekunden noch einmal.
}
problem-too-many-mails = Genug Mails fürs Erste
problem-too-many-mails-detail = Wir haben schon mehrere geschickt. Sehen Sie in Ihr Postfach, auch in den Spam-Ordner, und versuchen Sie es später noch einmal.
problem-mail-token-invalid = Der Link wirkt nicht mehr
problem-mail-token-invalid-detail = Er wurde schon benutzt, ist abgelaufen, oder ein Stück davon fehlt. Fordern Sie einen neuen an.
problem-already-verified = Die Adresse ist schon bestätigt
problem-already-verified-detail = Es bleibt nichts zu tun.
problem-invalid-refresh-token = Das Erneuerungstoken gilt nicht
problem-invalid-refresh-token-detail = Es ist unbekannt oder abgelaufen, oder seine Sitzung ist beendet. Melden Sie sich neu an.
problem-reused-refresh-token = Das Erneuerungstoken wurde schon benutzt
problem-reused-refresh-token-detail = Vielleicht hat jemand eine Kopie davon, deshalb wurde seine Sitzung beendet. Melden Sie sich neu an.
problem-handle-taken = Diese Adresse ist vergeben
problem-handle-taken-detail = Die Seite eines anderen hat sie. Wählen Sie eine andere.
problem-last-administrator = Der letzte Verwalter bleibt
problem-last-administrator-detail = Machen Sie zuerst jemand anderen zum Verwalter.
problem-last-role = Jeder hat mindestens eine Rolle
problem-last-role-detail = Übernehmen Sie zuerst eine andere.
problem-photo-too-large = Die Datei ist zu groß
problem-photo-too-large-detail = Wählen Sie ein Bild von höchstens 5 MB.
problem-photo-unreadable = Dieses Bild können wir nicht lesen
problem-photo-unreadable-detail = Wählen Sie eine Datei im Format JPEG, PNG oder WebP.
problem-photo-too-many-pixels = Das Bild ist zu groß
problem-photo-too-many-pixels-detail = Verkleinern Sie es: höchstens 40 Millionen Bildpunkte.

## Regeln für Werte

rule-email = Schreiben Sie eine E-Mail-Adresse wie ana@example.org.
rule-email-unchanged = Das ist schon Ihre Adresse.
rule-password-too-short = Nehmen Sie mindestens { $min } Zeichen.
rule-password-too-long = Nehmen Sie höchstens { $max } Zeichen.
rule-password-too-common = Das ist zu leicht zu erraten. Fügen Sie ein, zwei Wörter hinzu.
rule-password-about-you = Nehmen Sie nicht Ihren Namen oder Ihre Adresse als Passwort.
rule-password-wrong = Das ist nicht Ihr Passwort.
rule-handle = Nehmen Sie Buchstaben a–z, Ziffern und einzelne Bindestriche, mit mindestens einem Buchstaben.
rule-handle-reserved = Dieses Wort ist der Plattform vorbehalten. Wählen Sie ein anderes.
rule-country = Wählen Sie ein Land aus der Liste, oder schreiben Sie sein Kürzel aus zwei Buchstaben.
rule-language = Wählen Sie eine Sprache aus der Liste, oder schreiben Sie ihr Kürzel aus zwei Buchstaben.
rule-link = Schreiben Sie die Adresse einer Webseite wie https://example.org.
rule-too-many = Höchstens { $max }.
rule-audit-name = Schreiben Sie eine Nummer wie usr_…, einen Namen ohne Leerzeichen oder nichts.
rule-moment = Schreiben Sie einen Tag wie 2026-05-01 oder einen Zeitpunkt wie 2026-05-01T18:30:00Z.
