### What the shell and the components say.

## The shell

web-skip = Zum Inhalt springen
web-home-of = { $name }: Startseite
web-nav-main = Hauptnavigation
web-nav-home = Start
web-nav-more = Mehr
web-nav-footer = Weitere Seiten
web-language = Sprache
web-theme = Darstellung
web-theme-light = Hell
web-theme-dark = Dunkel
web-theme-system = System
web-account-menu = Konto von { $name }
web-account-profile = Profil ansehen
web-sign-in = Anmelden
web-sign-up = Mitmachen
web-sign-out = Abmelden
web-verify-banner = Bitte bestätigen Sie Ihre E-Mail-Adresse. Bis dahin können Sie sich umsehen, aber nichts veröffentlichen, verkaufen oder schreiben.
web-verify-link = Link erneut senden
web-mailbox = Lokales Postfach
web-lost = Nicht gesendet: Es besteht keine Verbindung. Ihre Eingaben sind noch da.
web-notice = Hinweis
web-loading = Wird geladen

## Components

web-optional = freiwillig
web-cancel = Abbrechen
web-close = Schließen
web-copy = Kopieren
web-copied = Kopiert
web-search = Suchen
web-search-go = Suchen
web-previous = Zurück
web-next = Weiter
web-page = Seite
web-pages = Seiten
web-breadcrumbs = Wo Sie sind
web-step-done = Erledigt:
web-chart-table = Als Tabelle zeigen
web-sorted-ascending = {""}, aufsteigend sortiert
web-sorted-descending = {""}, absteigend sortiert
web-file-drop = Datei hier ablegen oder auswählen
web-password-show = Passwort anzeigen
web-password-hide = Passwort verbergen
web-strength-0 = Zu kurz
web-strength-1 = Leicht zu erraten
web-strength-2 = Mittel
web-strength-3 = Gut
web-strength-4 = Stark
web-characters-left = Verbleibende Zeichen: #
web-characters-most = { $count ->
    [one] Höchstens { $count } Zeichen
   *[other] Höchstens { $count } Zeichen
}
web-errors = { $count ->
    [one] Bitte korrigieren Sie eine Angabe
   *[other] Bitte korrigieren Sie { $count } Angaben
}

## Trouble

web-error-eyebrow = Fehler { $status }
web-error-home = Zur Startseite
web-error-again = Erneut versuchen
web-error-verify = Adresse bestätigen
web-error-support = Wenn Sie uns schreiben, nennen Sie diese Nummer:
web-offline-title = Sie sind offline
web-offline-text = Gerade besteht keine Verbindung. Nichts ist verloren; die Seite erscheint wieder, sobald Sie online sind.

## The API reference

web-reference-title = API-Referenz
web-reference-lead = Alles, was Sie hier im Browser tun können, kann auch ein Programm tun.
web-reference-filter = Nach Pfad oder Wort filtern
web-reference-nothing = Nichts passt dazu.
web-reference-download = OpenAPI-Datei
web-reference-operations = Operationen
web-reference-version = Version
web-reference-auth = Authentifizierung
web-reference-public = Ohne Anmeldung
web-reference-deprecated = Veraltet
web-reference-parameters = Parameter
web-reference-body = Inhalt der Anfrage
web-reference-responses = Antworten
web-reference-headers = Header
web-reference-example = Beispiel
web-reference-answer = Antwort
web-reference-headers-all = Header jeder Antwort
web-reference-problem = Problemdokument
web-reference-problem-text = Jeder Fehler kommt in dieser Form (RFC 9457).
web-reference-shell = Aufruf in der Shell
web-reference-required = erforderlich
web-reference-link = Link zu dieser Operation
web-reference-schema = Schema

## The style guide

web-styleguide-title = Gestaltungsleitfaden
web-sample-lead = Jede Seite besteht aus diesen Teilen. Sie funktionieren ohne JavaScript, auf dem Telefon, mit der Tastatur und mit einem Screenreader.
web-sample-parts = Teile
web-sample-colours = Farben
web-sample-colours-text = Papier und Tinte bleiben; der Akzent gehört der Community. Die Helligkeit steht fest, darum bleibt Text mit jedem Akzent lesbar.
web-sample-type = Schrift
web-sample-pangram-short = Finden Sie Ihren Rhythmus
web-sample-pangram = Sieben Tangostunden in Montevideo, vom Anfängerkurs bis zur Bühne
web-sample-link = Ein Link im Text
web-sample-buttons = Schaltflächen und Kleinteile
web-sample-book = Unterrichtsstunde buchen
web-sample-later = Vielleicht später
web-sample-delete = Löschen
web-sample-favourite = Merken
web-sample-all = Alle ansehen
web-sample-state = Zustand
web-sample-state-new = Neu
web-sample-state-active = Aktiv
web-sample-state-waiting = Wartet
web-sample-state-blocked = Gesperrt
web-sample-state-draft = Entwurf
web-sample-state-info = Beta
web-sample-ballroom = Standardtanz
web-sample-bachata-hint = Sensual und traditionell
web-sample-forms = Formulare
web-sample-name = Name
web-sample-name-hint = So, wie andere ihn sehen sollen.
web-sample-email = E-Mail-Adresse
web-sample-error-name = Bitte geben Sie Ihren Namen an.
web-sample-error-email = Das ist keine E-Mail-Adresse: Nach dem @ fehlt etwas.
web-sample-password = Passwort
web-sample-password-hint = Mindestens 10 Zeichen; ein Satz ist gut.
web-sample-city = Stadt
web-sample-choose = Bitte wählen
web-sample-price = Preis einer Stunde
web-sample-site = Webseite
web-sample-bio = Über Sie
web-sample-bio-hint = Was tanzen Sie, und seit wann?
web-sample-role = Rolle
web-sample-role-dancer = Tänzerin oder Tänzer
web-sample-role-dancer-hint = Ich suche Stunden, Partner und Veranstaltungen.
web-sample-role-teacher = Lehrerin oder Lehrer
web-sample-role-teacher-hint = Ich gebe Stunden und Kurse.
web-sample-role-organiser = Veranstalter
web-sample-role-organiser-hint = Ich veranstalte Milongas, Camps und Wettbewerbe.
web-sample-role-venue = Tanzsaal
web-sample-role-venue-hint = Ich vermiete einen Saal.
web-sample-styles = Stile
web-sample-letters = Neuigkeiten per E-Mail
web-sample-letters-hint = Etwa zweimal im Monat, nie öfter.
web-sample-portrait = Porträt
web-sample-portrait-hint = JPEG, PNG oder WebP, bis 5 MB.
web-sample-terms = Ich stimme den
web-sample-terms-link = Nutzungsbedingungen zu
web-sample-save = Änderungen speichern
web-sample-find = Lehrer und Veranstaltungen finden
web-sample-cards = Karten
web-sample-card-text = Ein Abend mit Livemusik, einer Stunde für Einsteiger und Eichenparkett.
web-sample-lessons = Stunden
web-sample-events = Veranstaltungen
web-sample-courses = Kurse
web-sample-gear = Ausrüstung
web-sample-revenue = Umsatz
web-sample-people = Menschen
web-sample-teachers = Lehrerinnen und Lehrer
web-sample-profile = Profil
web-sample-history = Verlauf
web-sample-moment-booked = Stunde gebucht
web-sample-moment-booked-text = Tango, eine Stunde mit Ana Flores
web-sample-moment-written = Nachricht gesendet
web-sample-moment-written-text = „Ist der Samstagabend frei?“
web-sample-moment-joined = Der Community beigetreten
web-sample-moment-joined-text = Eingeladen von Johanna
web-sample-tables = Tabellen
web-sample-actions = Aktionen
web-sample-edit = { $name } bearbeiten
web-sample-charts = Diagramme
web-sample-month = Monat
web-sample-months = Jan Feb Mär Apr Mai Jun
web-sample-chart-line = Buchungen
web-sample-chart-line-text = In einem halben Jahr verdoppelten sich die Stunden, Veranstaltungen verdreifachten sich.
web-sample-chart-bars = Umsatz je Monat
web-sample-chart-stacked = Was gebucht wird
web-sample-chart-donut = Anteil am Umsatz
web-sample-kind = Art
web-sample-share = Anteil
web-sample-spark = Menschen in neun Wochen, steigend
web-sample-progress = Kurs „Erste Schritte“
web-sample-calendar = Kalender
web-sample-week = Stunden und Veranstaltungen dieser Woche
web-sample-weekdays = Mo Di Mi Do Fr Sa So
web-sample-lesson-tango = Tangostunde
web-sample-lesson-salsa = Salsastunde
web-sample-practica = Práctica
web-sample-milonga = Milonga
web-sample-navigation = Wegweiser
web-sample-home = Start
web-sample-overview = Überblick
web-sample-reviews = Bewertungen
web-sample-steps = Schritte der Registrierung
web-sample-step-account = Konto
web-sample-step-profile = Profil
web-sample-step-verify = Bestätigung
web-sample-step-done = Fertig
web-sample-notices = Hinweise
web-sample-notice-info = Der Saal öffnet um 19 Uhr; bringen Sie Schuhe mit sauberen Sohlen mit.
web-sample-notice-good = Ihr Profil ist jetzt für alle sichtbar.
web-sample-notice-warn = Zwei Plätze sind noch frei.
web-sample-notice-bad = Die Zahlung wurde abgelehnt. Es wurde nichts abgebucht.
web-sample-saved = Gespeichert
web-sample-empty = Noch keine Stunden
web-sample-empty-text = Die Tanzfläche ist frei. Buchen Sie die erste Stunde, dann steht sie hier.
web-sample-layers = Dialoge und Menüs
web-sample-write = Nachricht schreiben
web-sample-write-text = Ana antwortet meist innerhalb eines Tages.
web-sample-message = Nachricht
web-sample-send = Senden
web-sample-delete-title = Diese Stunde löschen?
web-sample-delete-text = Das lässt sich nicht rückgängig machen. Wer gebucht hat, wird benachrichtigt und bekommt sein Geld zurück.
web-sample-more = Mehr
web-sample-settings = Einstellungen
web-sample-pictures = Bilder
web-sample-pictures-text = Wo es noch kein Foto gibt, wird aus einem Namen ein Bild gezeichnet. Derselbe Name ergibt dasselbe Bild.
