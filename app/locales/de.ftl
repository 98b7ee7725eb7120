### Pages that the program composes from several domains.

app-home-title = Tanzen, trainieren, Menschen treffen
app-home-eyebrow = Ein Zuhause für alle, die sich bewegen
app-home-headline = Finden Sie Ihre Leute. Finden Sie Ihren Rhythmus.
app-home-lead = Lehrende, Tanzende, Veranstalter und Studios an einem Ort, mit einem Konto, das Ihnen gehört.
app-home-join = Mitmachen
app-home-profile = Ihr Profil
app-home-settings = Einstellungen
app-home-professionals = Lernen Sie mit ihnen
app-home-professionals-all = Alle { $count } ansehen
app-home-people = Menschen hier
app-home-members = { $count ->
            [one] { $count } Mitglied
           *[other] { $count } Mitglieder
    }
app-home-why = Gemacht für Ihre Art, sich zu bewegen
app-home-one-title = Ein Profil für jede Rolle
app-home-one-text = Lernen, lehren, verkaufen, veranstalten oder Räume vermieten: Fügen Sie Ihre Rollen hinzu, und eine Seite erzählt anderen, wer Sie sind.
app-home-safe-title = Ihres und nur Ihres
app-home-safe-text = Sehen Sie, wo Sie angemeldet sind, beenden Sie jede Sitzung, nehmen Sie alle Daten mit oder löschen Sie sie. Ohne Rückfragen.
app-home-safe-link = Ihre Einstellungen
app-home-open-title = Offen für Programme
app-home-open-text = Was eine Seite kann, kann auch ein Programm: eine dokumentierte API mit klaren Fehlern, rotierenden Schlüsseln und wiederholbaren Anfragen.
app-home-open-link = API-Referenz
app-home-demo-title = Das ist eine Demo
app-home-demo-text = Die Menschen hier sind erfunden. Nutzen Sie ein Demokonto oder legen Sie ein eigenes an; E-Mails bleiben auf diesem Rechner.
app-home-demo-link = Demokonten
