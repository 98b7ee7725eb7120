### Öffentliche Seiten, Suche und Bewertungen von Profis und Räumen.

## Navigation

directory-nav-professionals = Profis
directory-nav-venues = Räume
directory-nav-listing = Ihr Eintrag
directory-nav-own-venues = Ihre Räume
directory-nav-reviews = Bewertungen

## Suchen

directory-professionals-title = Profis finden
directory-professionals-lead = Lehrende, Trainer und Künstlerinnen: nach Stil, nach Ort und danach, wann sie Zeit für Sie haben.
directory-professionals-q-hint = Name, Stil, Fachgebiet
directory-professionals-found = { $count ->
    [one] { $count } Profi
   *[other] { $count } Profis
}
directory-professionals-none-text = Erweitern Sie den Umkreis, wählen Sie einen anderen Tag oder lassen Sie einen Filter weg.
directory-venues-title = Räume finden
directory-venues-lead = Studios, Säle und Plätze für Unterricht, Proben und Feste.
directory-venues-q-hint = Name, Stil, Stadtteil
directory-venues-found = { $count ->
    [one] { $count } Raum
   *[other] { $count } Räume
}
directory-venues-none-text = Erweitern Sie den Umkreis oder lassen Sie einen Filter weg.
directory-none-title = Noch passt niemand
directory-q = Was
directory-where = Wo
directory-city-hint = Stadt
directory-near-you = In Ihrer Nähe
directory-near-me = In meiner Nähe
directory-near-failed = Ihr Gerät hat nicht verraten, wo Sie sind. Geben Sie eine Stadt ein.
directory-find = Suchen
directory-filters = Filter
directory-filters-apply = Anwenden
directory-filters-clear = Alle entfernen
directory-filter-drop = diesen Filter entfernen
directory-any = Egal
directory-style = Stil
directory-radius = Wie weit
directory-radius-city = In der Stadt
directory-radius-km = Bis { $km } km
directory-language = Sprache
directory-amenity = Mit
directory-capacity-least = Für wie viele Personen
directory-max-price = Preis bis
directory-price-most = bis { $price }
directory-rating = Bewertung
directory-rating-least = { $stars ->
    [one] { $stars } Stern und mehr
   *[other] { $stars } Sterne und mehr
}
directory-day = Frei
directory-day-any = Jederzeit
directory-day-today = Heute
directory-day-tomorrow = Morgen
directory-day-weekend = Dieses Wochenende
directory-day-week = In den nächsten 7 Tagen
directory-day-month = In den nächsten 30 Tagen
directory-online-only = Unterrichtet auch online
directory-sort = Sortieren nach
directory-sort-auto = Was am besten passt
directory-sort-best = Bewertung
directory-sort-near = Entfernung
directory-sort-price = Preis
directory-sort-new = Neueste
directory-map-of-results = Karte der Treffer

## Auf Karten und Seiten

directory-new-here = Neu hier
directory-reviews-count = { $count ->
    [one] ({ $count } Bewertung)
   *[other] ({ $count } Bewertungen)
}
directory-price-from = ab { $price }
directory-away = { $km } km entfernt
directory-away-near = weniger als 1 km entfernt
directory-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
directory-online = Online
directory-travels = Kommt zu Ihnen, bis { $km } km
directory-next-free = Nächster freier Termin
directory-no-free = In den nächsten zwei Wochen ist nichts frei.
directory-book = Buchen
directory-no-offers = Nimmt hier derzeit keine Buchungen an.
directory-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
directory-about = Über
directory-styles = Stile
directory-amenities = Ausstattung
directory-certifications = Ausbildung und Zertifikate
directory-photos = Fotos
directory-photo-of = Foto von { $name }
directory-address = Adresse
directory-where-title = Wo
directory-where-rough = Der Ort ist nur ungefähr gezeigt.
directory-map = Karte
directory-map-open = In OpenStreetMap öffnen
directory-edit = Bearbeiten
directory-hidden-title = Nicht veröffentlicht
directory-hidden-text = Nur Sie sehen diese Seite. Veröffentlichen Sie sie, wenn sie sagt, was andere wissen sollen.
directory-hidden-others = Nur der Eigentümer und die Moderation sehen diese Seite.

## Bewertungen

directory-reviews = Bewertungen
directory-reviews-none = Noch keine Bewertungen
directory-reviews-none-text = Schreiben kann nur, wer da war.
directory-reviews-sort = Reihenfolge der Bewertungen
directory-reviews-newest = Neueste
directory-reviews-best = Beste
directory-reviews-worst = Kritischste
directory-stars = { $count ->
    [one] { $count } Stern
   *[other] { $count } Sterne
}
directory-review-yours = Ihre Bewertung
directory-review-stars = Wie war es?
directory-review-text = In Ihren Worten
directory-review-text-hint = Was sollten andere wissen? Alle können es lesen, mit Ihrem Namen.
directory-review-save = Bewertung veröffentlichen
directory-review-saved = Danke! Ihre Bewertung ist veröffentlicht.
directory-review-remove = Meine Bewertung entfernen
directory-review-removed = Ihre Bewertung ist entfernt.
directory-review-edited = bearbeitet
directory-review-hidden-for = Die Moderation hat diese Bewertung verborgen: { $reason }
directory-reply = Antworten
directory-reply-text = Ihre Antwort
directory-reply-save = Antwort veröffentlichen
directory-reply-saved = Ihre Antwort ist gespeichert.
directory-reply-of = { $name } antwortet

## Moderation

directory-reviews-all = Alle
directory-reviews-hidden = Verborgene
directory-moderate-lead = Verbergen Sie, was den Regeln Ihrer Gemeinschaft widerspricht. Wer es schrieb, liest den Grund.
directory-moderate-none = Keine Bewertungen
directory-moderate-none-text = Es gibt nichts durchzusehen.
directory-review-hide = Verbergen
directory-review-show = Wieder zeigen
directory-review-reason = Warum
directory-review-reason-hint = Wer die Bewertung schrieb, liest es.
directory-review-hidden = Die Bewertung ist verborgen.
directory-review-shown = Die Bewertung wird wieder gezeigt.
directory-review-needs-reason = Nennen Sie mit mindestens drei Zeichen den Grund.

## Einen Eintrag schreiben

directory-listing-title = Ihr Eintrag
directory-listing-lead = Was andere finden, wenn sie jemanden wie Sie suchen.
directory-venue-lead = Was andere finden, wenn sie einen Ort wie Ihren suchen.
directory-from-profile = Name, Foto, Sprachen und der Text über Sie kommen aus Ihrem Profil.
directory-from-profile-link = Profil bearbeiten
directory-see-page = Seite ansehen
directory-what = Kurz gesagt
directory-venue-name = Name des Raums
directory-headline = Eine Zeile
directory-headline-hint = Was bieten Sie an, und für wen?
directory-slug = Adresse der Seite
directory-slug-hint = Buchstaben a–z, Ziffern und Bindestriche.
directory-styles-hint = Bis zu zwölf. Danach wird gesucht.
directory-group-latin = Latein und Tango
directory-group-swing = Swing und Blues
directory-group-ballroom = Gesellschaftstanz
directory-group-street = Street und Club
directory-group-stage = Bühne
directory-group-folk = Volkstanz und klassische Traditionen
directory-group-sport = Sport und Körperarbeit
directory-certifications-label = Ausbildung, Zertifikate, Preise
directory-certifications-hint = Je Zeile eines.
directory-capacity = Personen höchstens
directory-area = Fläche
directory-street = Straße und Nummer
directory-postcode = Postleitzahl
directory-city = Stadt
directory-country = Land
directory-time-zone = Zeitzone
directory-time-zone-hint = Bei einer bekannten Stadt wird sie von selbst ausgefüllt.
directory-travel = Ich komme zu Kunden
directory-travel-none = Nein, sie kommen zu mir
directory-travel-hint = Wer in diesem Umkreis ist, findet Sie auch.
directory-online-offer = Ich unterrichte auch online
directory-point = Genauer Ort
directory-point-hint = In Grad, für die Suche nach Entfernung. Andere sehen ihn nur ungefähr. Bleibt es leer, gilt die Stadtmitte.
directory-point-hint-venue = In Grad, für die Karte. Bleibt es leer, gilt die Stadtmitte.
directory-lat = Breite
directory-lng = Länge
directory-publish = Veröffentlichen
directory-published = Allen zeigen
directory-published-hint = Braucht eine Zeile, einen Stil und den Ort.
directory-save = Speichern
directory-saved = Gespeichert.
directory-photo-caption = Was zu sehen ist
directory-photo-caption-hint = Für alle, die es nicht sehen.
directory-photo-choose = Bild wählen
directory-photo-hint = JPEG, PNG oder WebP, bis 10 MB. Wo und wann es entstand, wird entfernt.
directory-photo-add = Foto hinzufügen
directory-photo-added = Das Foto ist hinzugefügt.
directory-photo-cover = Titelbild
directory-photo-make-cover = Als Titelbild
directory-photo-first = Dieses Foto ist jetzt das Titelbild.
directory-photo-remove = Entfernen
directory-photo-removed = Das Foto ist entfernt.

## Eigene Räume

directory-own-venues-title = Ihre Räume
directory-own-venues-lead = Studios, Säle und Plätze, die Sie vermieten.
directory-own-venues-none = Noch kein Raum
directory-own-venues-none-text = Tragen Sie den ersten ein; andere sehen ihn, sobald Sie ihn veröffentlichen.
directory-venue-new = Raum eintragen
directory-state-published = veröffentlicht
directory-state-hidden = verborgen
directory-venue-close-title = Endgültig entfernen
directory-venue-close-text = Die Seite, ihre Fotos und ihre Bewertungen werden gelöscht. Das lässt sich nicht rückgängig machen. Um sie eine Weile zu verbergen, schalten Sie die Veröffentlichung aus.
directory-venue-close = Raum löschen
directory-venue-close-ask = { $name } löschen?
directory-venue-closed = Der Raum ist gelöscht.

## Ausstattung

directory-amenity-sprung-floor = Schwingboden
directory-amenity-mirrors = Spiegel
directory-amenity-sound = Musikanlage
directory-amenity-piano = Klavier
directory-amenity-barres = Ballettstangen
directory-amenity-stage = Bühne
directory-amenity-lighting = Bühnenlicht
directory-amenity-changing-rooms = Umkleiden
directory-amenity-showers = Duschen
directory-amenity-kitchen = Küche oder Bar
directory-amenity-heating = Heizung
directory-amenity-cooling = Klimaanlage
directory-amenity-wifi = WLAN
directory-amenity-streaming = Kameras und Streaming
directory-amenity-step-free = Stufenloser Zugang
directory-amenity-parking = Parkplätze
directory-amenity-bicycles = Fahrradständer

## Rechte und Protokoll

directory-permission-professional-list = Als Profi im Verzeichnis stehen
directory-permission-venue-list = Räume eintragen
directory-permission-reviews-moderate = Bewertungen verbergen
directory-audit-listing-changed = Eintrag geändert
directory-audit-listing-closed = Eintrag gelöscht
directory-audit-photo-changed = Fotos eines Eintrags geändert
directory-audit-review-written = Bewertung geschrieben
directory-audit-review-withdrawn = Bewertung zurückgenommen
directory-audit-review-replied = Auf Bewertung geantwortet
directory-audit-review-hidden = Bewertung verborgen
directory-audit-review-shown = Bewertung wieder gezeigt

## Was schiefgehen kann

problem-directory-slug-taken = Diese Adresse hat schon jemand
problem-directory-slug-taken-detail = Wählen Sie eine andere Adresse für die Seite.
problem-directory-too-many-venues = Es sind zu viele Räume
problem-directory-too-many-venues-detail = Ein Konto führt höchstens 50 Räume.
problem-directory-too-many-photos = Es sind genug Fotos
problem-directory-too-many-photos-detail = Ein Eintrag hat höchstens 12. Entfernen Sie zuerst eines.
problem-directory-not-there = Bewerten kann nur, wer da war
problem-directory-not-there-detail = Das geht nach einer Stunde oder einem Besuch, der hier gebucht wurde.
problem-directory-not-owner = Nur der Eigentümer antwortet
problem-directory-not-owner-detail = Auf eine Bewertung antwortet, wen sie betrifft.
rule-style = Wählen Sie einen Stil aus der Liste.
rule-amenity = Wählen Sie aus der Liste.
rule-time-zone = Wählen Sie eine Zeitzone aus der Liste, etwa Europe/Madrid.
rule-required-to-publish = Füllen Sie das aus, bevor Sie veröffentlichen.
rule-directory-amount = Schreiben Sie einen Betrag wie 50 oder 49,50.
rule-directory-day = Wählen Sie einen Tag im kommenden Jahr.
rule-directory-window = Wählen Sie ein Ende nach dem Beginn, höchstens 62 Tage später.
rule-directory-degrees = Schreiben Sie Grad wie 52,52.
rule-directory-number = Schreiben Sie eine ganze Zahl.
