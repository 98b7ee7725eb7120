### Pages that the program composes from several domains.

app-home-title = Dance, train, meet
app-home-eyebrow = A home for people who move
app-home-headline = Find your people. Find your rhythm.
app-home-lead = Teachers, dancers, organisers and studios in one place, with one account that belongs to you.
app-home-join = Join in
app-home-profile = Your profile
app-home-settings = Settings
app-home-professionals = Learn with them
app-home-professionals-all = See all { $count }
app-home-people = People here
app-home-members = { $count ->
            [one] { $count } member
           *[other] { $count } members
    }
app-home-why = Made for the way you move
app-home-one-title = One profile for every role
app-home-one-text = Learn, teach, sell, run events or let a room: add the roles you play, and one public page tells others who you are.
app-home-safe-title = Yours, and only yours
app-home-safe-text = See every place where you are signed in, end any of them, take all your data along, or erase it. No questions asked.
app-home-safe-link = Your settings
app-home-open-title = Open to programs
app-home-open-text = Whatever a page can do, a program can do: a documented API with clear errors, keys that rotate and requests that are safe to repeat.
app-home-open-link = API reference
app-home-demo-title = This is a demo
app-home-demo-text = The people here are made up. Use one of the demo accounts on the sign-in page, or make your own; mail stays on this machine.
app-home-demo-link = Demo accounts
