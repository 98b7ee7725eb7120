# Navigation
orders-nav-mine = Bestellungen
orders-nav-sales = Verkäufe
orders-nav-admin = Bestellungen
orders-nav-tax = Rechnungen und Steuern

# One's orders
orders-title = Ihre Bestellungen
orders-lead = Was Sie gebucht und gekauft haben, mit Rechnungen zum Aufheben.
orders-all = Alle
orders-none = Noch keine Bestellungen
orders-none-text = Was Sie buchen oder kaufen, erscheint hier.
orders-number = Nummer
orders-placed = Aufgegeben
orders-state = Stand
orders-total = Betrag
orders-order-title = Bestellung { $number }

# States
orders-state-held = Zu bezahlen
orders-state-requested = Angefragt
orders-state-confirmed = Bestätigt
orders-state-completed = Abgeschlossen
orders-state-cancelled = Storniert
orders-state-expired = Verfallen
orders-meaning-held = Alles ist für Sie zurückgelegt. Es gehört Ihnen, sobald es bezahlt ist.
orders-meaning-requested = Ihre Anfrage ist unterwegs. Sie zahlen nur, wenn sie angenommen wird; wir geben Ihnen Bescheid.
orders-meaning-confirmed = Alles ist bereit. Wir freuen uns auf Sie.
orders-meaning-completed = Alles hat stattgefunden. Vielen Dank.
orders-meaning-cancelled = Diese Bestellung wurde storniert. Bezahltes geht wie unten gezeigt zurück.
orders-meaning-expired = Es wurde nicht rechtzeitig bezahlt und ist nicht mehr zurückgelegt. Es wurde nichts berechnet.

# One order
orders-lines = Was dazugehört
orders-line = Was
orders-quantity = Menge
orders-sum = Summe
orders-tax-of = Enthaltene MwSt. { $rate }
orders-line-refunded = { $amount } erstattet
orders-line-revoked = Storniert
orders-line-completed = Stattgefunden
orders-line-asked = Wartet auf Antwort
orders-line-approved = Angenommen
orders-calendar = „{ $title }“ in den Kalender
orders-payment = Käufer und Zahlung
orders-for = Für
orders-email = E-Mail
orders-paid-charged = Bezahlt
orders-paid-reserved = Auf Ihrer Karte reserviert
orders-paid-promised = Vor Ort zu zahlen
orders-paid-refunded = Erstattet
orders-paid-returning = Auf dem Weg zurück zu Ihnen
orders-paid-disputed = Strittig
orders-documents = Rechnungen
orders-invoice = Rechnung
orders-credit-note = Rechnungskorrektur
orders-held-until = Für Sie zurückgelegt bis
orders-pay-now = Zur Zahlung
orders-claim-title = In einem Konto aufheben
orders-claim-text = Registrieren Sie sich mit { $email }: Sobald die Adresse bestätigt ist, gehört diese Bestellung zu Ihrem Konto.
orders-history = Verlauf
orders-cancel = Bestellung stornieren
orders-cancel-title = Diese Bestellung stornieren?
orders-cancel-text = Es wird nichts berechnet, und das Zurückgelegte wird für andere frei.
orders-cancel-text-firm = Sie erhalten { $amount } zurück.
orders-cancelled-toast = Die Bestellung ist storniert.
orders-not-cancelled-toast = Diese Bestellung lässt sich hier nicht mehr stornieren.
orders-help-title = Hilfe zu dieser Bestellung
orders-help-text = Diese Seite zeigt immer, wie es um die Bestellung steht. Vor der Bestätigung kostet ein Storno nichts; danach bestimmen die Regeln des Anbieters, wie viel zurückgeht, und die Seite sagt es, bevor Sie entscheiden. Geld geht auf demselben Weg zurück, meist innerhalb weniger Tage. Zu jeder Zahlung und Erstattung gibt es eine Rechnung oder Korrektur zum Herunterladen.

# History
orders-history-placed = Aufgegeben
orders-history-requested = Zahlung gesichert; der Anbieter ist gefragt
orders-history-approved = Der Anbieter stimmt zu
orders-history-declined = Der Anbieter lehnt ab
orders-history-confirmed = Bestätigt
orders-history-completed = Abgeschlossen
orders-history-cancelled = Storniert
orders-history-line-cancelled = Ein Teil wurde storniert
orders-history-refunded = Erstattung
orders-history-expired = Verfallen
orders-history-claimed = Einem Konto zugeordnet
orders-reason-gone = Nicht mehr verfügbar; Bezahltes geht zurück
orders-reason-buyer = Durch den Käufer
orders-reason-seller = Durch den Anbieter
orders-reason-staff = Durch die Gemeinschaft
orders-reason-declined = Der Anbieter hat abgelehnt
orders-reason-expired = Nicht rechtzeitig bezahlt
orders-reason-cancelled = Die Bestellung wurde storniert

# Checkout
orders-checkout-title = Kasse
orders-checkout-pay = { $amount } zahlungspflichtig bestellen
orders-checkout-confirm = Bestätigen
orders-checkout-note = Alle Preise enthalten die Steuer. Die Bestätigung kommt per E-Mail; die Rechnung liegt auf der Seite der Bestellung.
orders-contact = Für wen ist es?
orders-contact-text = Ein Konto ist nicht nötig. Sie haben eines?
orders-name = Name
orders-email-hint = Dorthin geht die Bestätigung.
orders-method-title = Wie möchten Sie bezahlen?
orders-method = Zahlungsart
orders-no-method = Zurzeit lässt sich das nicht bezahlen. Bitte versuchen Sie es gleich noch einmal, oder fragen Sie uns.
orders-billing-open = Rechnung an eine Firma oder Adresse
orders-billing = Rechnungsadresse
orders-billing-hint = Firma, Straße, Ort, USt-IdNr.: so, wie es auf der Rechnung stehen soll.

# Cart
orders-cart-title = Warenkorb
orders-cart-empty = Ihr Warenkorb ist leer
orders-cart-empty-text = Was Sie auswählen, wartet hier, bis Sie es bestellen.
orders-cart-gone = Nicht mehr verfügbar
orders-cart-update = Ändern
orders-cart-remove = Entfernen
orders-cart-checkout = Zur Kasse
orders-cart-blocked = Entfernen Sie, was nicht mehr verfügbar oder in einer anderen Währung ist, um fortzufahren.
orders-cart-added = Es liegt im Warenkorb.
orders-cart-quantity-wrong = Wählen Sie eine Zahl von 1 bis 999.

# Sales
orders-sales-title = Ihre Verkäufe
orders-sales-lead = Was andere bei Ihnen gebucht und gekauft haben. Anfragen warten zwei Tage auf Ihre Antwort.
orders-sales-none = Noch nichts verkauft
orders-sales-none-text = Sobald jemand bei Ihnen bucht, erscheint es hier.
orders-buyer = Käufer
orders-approve = Annehmen
orders-decline = Ablehnen
orders-approved-toast = Angenommen. Der Käufer erfährt davon.
orders-declined-toast = Abgelehnt. Es wurde nichts berechnet.

# Administration
orders-admin-title = Bestellungen
orders-admin-lead = Alle Bestellungen: finden, ansehen, stornieren, erstatten.
orders-admin-none = Keine solchen Bestellungen
orders-admin-none-text = Ändern Sie die Filter, um andere zu sehen.
orders-search = Nummer, Name oder Adresse
orders-from = Von
orders-to = Bis
orders-count = { $count ->
    [one] { $count } Bestellung
   *[other] { $count } Bestellungen
 }
orders-admin-cancel-text = { $amount } gehen an den Käufer zurück, und alles in der Bestellung wird frei.
orders-refund-title = Einen Teil erstatten
orders-refund = Erstatten
orders-refunded-toast = Die Erstattung ist unterwegs.
orders-amount = Betrag
orders-why = Warum
orders-why-hint = Der Käufer sieht es.

# Invoices and tax
orders-tax-title = Rechnungen und Steuern
orders-tax-lead = Was ab jetzt auf jeder Rechnung steht. Bereits ausgestellte bleiben, wie sie sind.
orders-tax-unset = Noch nichts eingetragen
orders-tax-unset-text = Bis dahin tragen Rechnungen den Namen der Gemeinschaft und keine Steuer.
orders-tax-who = Wer Rechnungen ausstellt
orders-tax-name = Rechtlicher Name
orders-tax-address = Anschrift
orders-tax-country = Land
orders-tax-country-hint = Zwei Buchstaben, etwa DE oder ES.
orders-tax-vat-id = USt-IdNr.
orders-tax-rates = Sätze und Nummern
orders-tax-standard = Regelsatz
orders-tax-reduced = Ermäßigter Satz
orders-tax-prefix = Rechnungsnummern beginnen mit
orders-tax-prefix-hint = Ein anderer Anfang ist eine andere Reihe, die bei 1 beginnt.
orders-tax-note = Ein Satz am Ende jeder Rechnung
orders-tax-note-hint = Zum Beispiel, warum keine Steuer berechnet wird.
orders-tax-save = Speichern
orders-tax-saved = Gespeichert. Es gilt ab der nächsten Rechnung.

# Printed
orders-pdf-number = Nummer
orders-pdf-date = Datum
orders-pdf-order = Bestellung
orders-pdf-corrects = Zu Rechnung
orders-pdf-to = Rechnung an
orders-pdf-vat-id = USt-IdNr.
orders-pdf-item = Leistung
orders-pdf-quantity = Menge
orders-pdf-price = Preis
orders-pdf-rate = MwSt.
orders-pdf-amount = Betrag
orders-pdf-net-of = Netto zu { $rate }
orders-pdf-tax-of = MwSt. { $rate }
orders-pdf-total = Gesamtbetrag

# Notices
orders-notices = Bestellungen
orders-notices-hint = Bestätigungen, Stornos und Erstattungen zu Ihren Käufen.
orders-sales-notices = Verkäufe
orders-sales-notices-hint = Wenn jemand etwas bei Ihnen gekauft hat.
orders-topic-requested = Anfrage gesendet
orders-topic-confirmed = Bestellung bestätigt
orders-topic-cancelled = Bestellung storniert
orders-topic-expired = Bestellung verfallen
orders-topic-refunded = Erstattung
orders-topic-sold = Verkauf
orders-told-requested = Ihre Anfrage { $number } ist unterwegs
orders-told-requested-text = Der Anbieter hat zwei Tage Zeit. { $amount } sind reserviert und werden nur bei einer Zusage berechnet.
orders-told-confirmed = Ihre Bestellung { $number } ist bestätigt
orders-told-confirmed-text = Gesamtbetrag: { $amount }. Die Rechnung liegt auf der Seite der Bestellung.
orders-told-cancelled = Ihre Bestellung { $number } ist storniert
orders-told-cancelled-text = Sie betrug { $amount }. Was zurückgeht, steht auf der Seite der Bestellung.
orders-told-gone = Ihre Bestellung { $number } kam zu spät
orders-told-gone-text = Was Sie wollten, hat inzwischen jemand anderes. Die { $amount } gehen von selbst an Sie zurück.
orders-told-declined = Ihre Anfrage { $number } wurde abgelehnt
orders-told-declined-text = Die { $amount } wurden nicht berechnet.
orders-told-expired = Ihre Bestellung { $number } ist verfallen
orders-told-expired-text = Sie wurde nicht rechtzeitig bezahlt oder angenommen; die { $amount } wurden nicht berechnet.
orders-told-refunded = { $amount } der Bestellung { $number } gehen an Sie zurück
orders-told-refunded-text = Das Geld geht auf demselben Weg zurück. Die Rechnungskorrektur liegt auf der Seite der Bestellung.
orders-told-line = { $title } · { $detail } · { $amount }
orders-told-sold = Verkauft: { $title }
orders-told-open = Bestellung öffnen
orders-told-sales = Ihre Verkäufe

# Problems
problem-offer-taken = Jemand war schneller
problem-offer-taken-detail = Das hat gerade jemand anderes genommen. Bitte wählen Sie etwas anderes.
problem-offer-gone = Nicht mehr verfügbar
problem-offer-gone-detail = Das ist nicht mehr zu haben. Bitte wählen Sie etwas anderes.
problem-offer-not-found = Kein solches Angebot
problem-offer-not-found-detail = So etwas wird nicht angeboten.
problem-offer-not-allowed = Für Sie nicht im Angebot
problem-offer-not-allowed-detail = Das wird Ihnen nicht angeboten.
problem-order-not-in-state = Nicht mehr möglich
problem-order-not-in-state-detail = Der Stand der Bestellung hat sich geändert. Laden Sie sie neu.
problem-order-line-settled = Schon erledigt
problem-order-line-settled-detail = Das ist bereits beantwortet oder erledigt.
problem-order-refund-too-much = Zu viel
problem-order-refund-too-much-detail = Mehr als bezahlt und noch nicht erstattet ist, kann nicht zurückgehen.
problem-order-ask-seller = Bitte fragen Sie den Anbieter
problem-order-ask-seller-detail = Diese Bestellung lässt sich nur gemeinsam mit dem Anbieter stornieren.
problem-order-lapsed = Nicht mehr zurückgelegt
problem-order-lapsed-detail = Die Zeit war um, und etwas aus der Bestellung hat nun jemand anderes. Es wurde nichts berechnet.
problem-order-mixed-currencies = Mehrere Währungen
problem-order-mixed-currencies-detail = Bestellen Sie Dinge in verschiedenen Währungen getrennt.
problem-order-amount = Zu groß
problem-order-amount-detail = Der Betrag ist zu groß.
problem-cart-full = Der Warenkorb ist voll
problem-cart-full-detail = Bestellen Sie zuerst, was darin liegt.
problem-cart-empty = Der Warenkorb ist leer
problem-cart-empty-detail = Legen Sie zuerst etwas hinein.
problem-cart-unavailable = Nicht alles ist verfügbar
problem-cart-unavailable-detail = Etwas in Ihrem Warenkorb ist nicht mehr zu haben. Entfernen Sie es, um fortzufahren.

# Rules
rule-vat-id = Schreiben Sie die zwei Buchstaben des Landes und die Nummer, etwa DE123456789.
rule-tax-rate = Schreiben Sie einen Satz von 0 bis 100, etwa 19 oder 7,7.
rule-invoice-prefix = Nehmen Sie ein bis acht Buchstaben und Ziffern.
rule-order-amount = Schreiben Sie einen Betrag wie 12,50.
