### Public pages, search and reviews of professionals and venues.

## Navigation

directory-nav-professionals = Professionals
directory-nav-venues = Venues
directory-nav-listing = Your listing
directory-nav-own-venues = Your venues
directory-nav-reviews = Reviews

## Searching

directory-professionals-title = Find a professional
directory-professionals-lead = Teachers, coaches and artists: by style, by place, and by when they have time for you.
directory-professionals-q-hint = Name, style, specialty
directory-professionals-found = { $count ->
    [one] { $count } professional
   *[other] { $count } professionals
}
directory-professionals-none-text = Widen the area, choose another day, or leave a filter out.
directory-venues-title = Find a venue
directory-venues-lead = Studios, halls and courts for lessons, rehearsals and parties.
directory-venues-q-hint = Name, style, district
directory-venues-found = { $count ->
    [one] { $count } venue
   *[other] { $count } venues
}
directory-venues-none-text = Widen the area, or leave a filter out.
directory-none-title = Nobody fits yet
directory-q = What
directory-where = Where
directory-city-hint = City
directory-near-you = Near you
directory-near-me = Near me
directory-near-failed = Your device did not tell where you are. Type a city instead.
directory-find = Search
directory-filters = Filters
directory-filters-apply = Apply
directory-filters-clear = Clear all
directory-filter-drop = remove this filter
directory-any = Any
directory-style = Style
directory-radius = How far
directory-radius-city = In the city
directory-radius-km = Within { $km } km
directory-language = Language
directory-amenity = With
directory-capacity-least = For how many people
directory-max-price = Price up to
directory-price-most = up to { $price }
directory-rating = Rating
directory-rating-least = { $stars ->
    [one] { $stars } star and more
   *[other] { $stars } stars and more
}
directory-day = Free
directory-day-any = At any time
directory-day-today = Today
directory-day-tomorrow = Tomorrow
directory-day-weekend = This weekend
directory-day-week = In the next 7 days
directory-day-month = In the next 30 days
directory-online-only = Teaches online too
directory-sort = Sort by
directory-sort-auto = What fits best
directory-sort-best = Rating
directory-sort-near = Distance
directory-sort-price = Price
directory-sort-new = Newest
directory-map-of-results = Map of what was found

## On cards and pages

directory-new-here = New here
directory-reviews-count = { $count ->
    [one] ({ $count } review)
   *[other] ({ $count } reviews)
}
directory-price-from = from { $price }
directory-away = { $km } km away
directory-away-near = less than 1 km away
directory-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
directory-online = Online
directory-travels = Comes to you within { $km } km
directory-next-free = Next free
directory-no-free = No free time in the next two weeks.
directory-book = Book
directory-no-offers = Takes no bookings here at present.
directory-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
directory-about = About
directory-styles = Styles
directory-amenities = What is there
directory-certifications = Training and certificates
directory-photos = Photographs
directory-photo-of = Photograph of { $name }
directory-address = Address
directory-where-title = Where
directory-where-rough = The place is shown roughly.
directory-map = Map
directory-map-open = Open in OpenStreetMap
directory-edit = Edit
directory-hidden-title = Not published
directory-hidden-text = Only you see this page. Publish it when it says what others should know.
directory-hidden-others = Only its owner and moderators see this page.

## Reviews

directory-reviews = Reviews
directory-reviews-none = No reviews yet
directory-reviews-none-text = Only those who came can write one.
directory-reviews-sort = Order of the reviews
directory-reviews-newest = Newest
directory-reviews-best = Best
directory-reviews-worst = Most critical
directory-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
directory-review-yours = Your review
directory-review-stars = How was it?
directory-review-text = In your words
directory-review-text-hint = What should others know? Everybody can read it, with your name.
directory-review-save = Publish review
directory-review-saved = Thank you! Your review is published.
directory-review-remove = Remove my review
directory-review-removed = Your review is removed.
directory-review-edited = edited
directory-review-hidden-for = Moderators have hidden this review: { $reason }
directory-reply = Reply
directory-reply-text = Your reply
directory-reply-save = Publish reply
directory-reply-saved = Your reply is saved.
directory-reply-of = { $name } replies

## Moderation

directory-reviews-all = All
directory-reviews-hidden = Hidden
directory-moderate-lead = Hide what breaks the rules of your community. The author reads why.
directory-moderate-none = No reviews
directory-moderate-none-text = There is nothing to look through.
directory-review-hide = Hide
directory-review-show = Show again
directory-review-reason = Why
directory-review-reason-hint = The author reads it.
directory-review-hidden = The review is hidden.
directory-review-shown = The review is shown again.
directory-review-needs-reason = Say in at least three characters why the review is hidden.

## Writing a listing

directory-listing-title = Your listing
directory-listing-lead = What others find when they look for somebody like you.
directory-venue-lead = What others find when they look for a place like yours.
directory-from-profile = Your name, photograph, languages and the text about you come from your profile.
directory-from-profile-link = Edit profile
directory-see-page = See the page
directory-what = In short
directory-venue-name = Name of the venue
directory-headline = One line
directory-headline-hint = What do you offer, and to whom?
directory-slug = Address of the page
directory-slug-hint = Letters a–z, digits and hyphens.
directory-styles-hint = Up to twelve. People search by them.
directory-group-latin = Latin and tango
directory-group-swing = Swing and blues
directory-group-ballroom = Ballroom
directory-group-street = Street and club
directory-group-stage = Stage
directory-group-folk = Folk and classical traditions
directory-group-sport = Sport and body work
directory-certifications-label = Training, certificates, prizes
directory-certifications-hint = One on a line.
directory-capacity = People at most
directory-area = Floor area
directory-street = Street and number
directory-postcode = Postcode
directory-city = City
directory-country = Country
directory-time-zone = Time zone
directory-time-zone-hint = Of a city that we know it is filled in by itself.
directory-travel = I come to customers
directory-travel-none = No, they come to me
directory-travel-hint = Whoever is within this distance finds you too.
directory-online-offer = I teach online too
directory-point = Exact place
directory-point-hint = In degrees, for searching by distance. Others see it only roughly. Left empty, the centre of the city is taken.
directory-point-hint-venue = In degrees, for the map. Left empty, the centre of the city is taken.
directory-lat = Latitude
directory-lng = Longitude
directory-publish = Publish
directory-published = Show it to everybody
directory-published-hint = Needs one line, a style, and where it is.
directory-save = Save
directory-saved = Saved.
directory-photo-caption = What is to be seen
directory-photo-caption-hint = For those who do not see it.
directory-photo-choose = Choose a picture
directory-photo-hint = JPEG, PNG or WebP, up to 10 MB. Where and when it was taken is removed.
directory-photo-add = Add photograph
directory-photo-added = The photograph is added.
directory-photo-cover = Cover
directory-photo-make-cover = Use as cover
directory-photo-first = This photograph is the cover now.
directory-photo-remove = Remove
directory-photo-removed = The photograph is removed.

## Own venues

directory-own-venues-title = Your venues
directory-own-venues-lead = Studios, halls and courts that you let.
directory-own-venues-none = No venue yet
directory-own-venues-none-text = List your first one; others see it when you publish it.
directory-venue-new = List a venue
directory-state-published = published
directory-state-hidden = hidden
directory-venue-close-title = Take it out for good
directory-venue-close-text = The page, its photographs and its reviews are deleted. This cannot be undone. To hide it for a while, switch publishing off instead.
directory-venue-close = Delete venue
directory-venue-close-ask = Delete { $name }?
directory-venue-closed = The venue is deleted.

## Amenities

directory-amenity-sprung-floor = Sprung floor
directory-amenity-mirrors = Mirrors
directory-amenity-sound = Sound system
directory-amenity-piano = Piano
directory-amenity-barres = Barres
directory-amenity-stage = Stage
directory-amenity-lighting = Stage lighting
directory-amenity-changing-rooms = Changing rooms
directory-amenity-showers = Showers
directory-amenity-kitchen = Kitchen or bar
directory-amenity-heating = Heating
directory-amenity-cooling = Air conditioning
directory-amenity-wifi = Wi-Fi
directory-amenity-streaming = Cameras and streaming
directory-amenity-step-free = Step-free access
directory-amenity-parking = Parking
directory-amenity-bicycles = Bicycle stands

## Permissions and audit log

directory-permission-professional-list = Be listed as a professional
directory-permission-venue-list = List venues
directory-permission-reviews-moderate = Hide reviews
directory-audit-listing-changed = Listing changed
directory-audit-listing-closed = Listing deleted
directory-audit-photo-changed = Photographs of a listing changed
directory-audit-review-written = Review written
directory-audit-review-withdrawn = Review taken back
directory-audit-review-replied = Review replied to
directory-audit-review-hidden = Review hidden
directory-audit-review-shown = Review shown again

## What can go wrong

problem-directory-slug-taken = Somebody else has this address
problem-directory-slug-taken-detail = Choose another address for the page.
problem-directory-too-many-venues = There are too many venues
problem-directory-too-many-venues-detail = One account lists at most 50 venues.
problem-directory-too-many-photos = There are enough photographs
problem-directory-too-many-photos-detail = A listing has at most 12. Remove one first.
problem-directory-not-there = Only those who came write reviews
problem-directory-not-there-detail = You can write one after a lesson or a visit that was booked here.
problem-directory-not-owner = Only the owner replies
problem-directory-not-owner-detail = A review is replied to by whoever it is about.
rule-style = Choose a style from the list.
rule-amenity = Choose from the list.
rule-time-zone = Choose a time zone from the list, such as Europe/Madrid.
rule-required-to-publish = Fill this in before you publish.
rule-directory-amount = Write an amount like 50 or 49.50.
rule-directory-day = Choose a day within the next year.
rule-directory-window = Choose an end after the beginning, at most 62 days later.
rule-directory-degrees = Write degrees like 52.52.
rule-directory-number = Write a whole number.
