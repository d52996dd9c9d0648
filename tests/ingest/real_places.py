"""Which names are taken by England's councils, and by towns and cities that papers speak of?"""

REAL = frozenset(
    " ".join(line.split())
    for line in """
    adur, amber valley, arun, ashfield, ashford, babergh, barking and dagenham, barnet, barnsley, barrow, basildon,
    basingstoke and deane, bassetlaw, bath and north east somerset, bedford, bexley, birmingham, blaby, blackburn
    with darwen, blackpool, bolsover, bolton, boston, bournemouth, bracknell forest, bradford, braintree, breckland,
    brent, brentwood, brighton and hove, bristol, broadland, bromley, bromsgrove, broxbourne, broxtowe,
    buckinghamshire, burnley, bury, calderdale, cambridge, cambridgeshire, camden, cannock chase, canterbury,
    carlisle, castle point, charnwood, chelmsford, cheltenham, cherwell, cheshire east, cheshire west and chester,
    chesterfield, chichester, chorley, christchurch, colchester, copeland, corby, cornwall, cotswold, coventry,
    craven, crawley, croydon, cumberland, cumbria, dacorum, darlington, dartford, daventry, derby, derbyshire,
    derbyshire dales, devon, doncaster, dorset, dover, dudley, durham, ealing, east cambridgeshire, east devon, east
    hampshire, east hertfordshire, east lindsey, east riding of yorkshire, east staffordshire, east suffolk, east
    sussex, eastbourne, eastleigh, eden, elmbridge, enfield, epping forest, epsom and ewell, erewash, essex, exeter,
    fareham, fenland, folkestone and hythe, forest of dean, fylde, gateshead, gedling, gloucester, gloucestershire,
    gosport, gravesham, great yarmouth, greenwich, guildford, hackney, halton, hambleton, hammersmith and fulham,
    hampshire, harborough, haringey, harlow, harrogate, harrow, hart, hartlepool, hastings, havant, havering,
    herefordshire, hertfordshire, hertsmere, high peak, hillingdon, hinckley and bosworth, horsham, hounslow, hull,
    huntingdonshire, hyndburn, ipswich, isle of wight, isles of scilly, islington, kensington and chelsea, kent,
    kettering, kingston upon thames, kirklees, knowsley, lambeth, lancashire, lancaster, leeds, leicester,
    leicestershire, lewes, lewisham, lichfield, lincoln, lincolnshire, liverpool, london, luton, maidstone, maldon,
    malvern hills, manchester, mansfield, medway, melton, mendip, merton, mid devon, mid suffolk, mid sussex,
    middlesbrough, milton keynes, mole valley, new forest, newark and sherwood, newcastle, newcastle upon tyne,
    newcastle under lyme, newham, norfolk, north devon, north east derbyshire, north east lincolnshire, north
    hertfordshire, north kesteven, north lincolnshire, north norfolk, north northamptonshire, north somerset, north
    tyneside, north warwickshire, north west leicestershire, north yorkshire, northampton, northamptonshire,
    northumberland, norwich, nottingham, nottinghamshire, nuneaton and bedworth, oadby and wigston, oldham, oxford,
    oxfordshire, pendle, peterborough, plymouth, poole, portsmouth, preston, reading, redbridge, redcar and
    cleveland, redditch, reigate and banstead, ribble valley, richmond upon thames, richmondshire, rochdale,
    rochford, rossendale, rother, rotherham, rugby, runnymede, rushcliffe, rushmoor, rutland, ryedale, salford,
    sandwell, scarborough, sedgemoor, sefton, selby, sevenoaks, sheffield, shropshire, slough, solihull, somerset,
    south cambridgeshire, south derbyshire, south gloucestershire, south hams, south holland, south kesteven, south
    lakeland, south norfolk, south oxfordshire, south ribble, south staffordshire, south tyneside, southampton,
    southend on sea, southwark, spelthorne, st albans, st helens, stafford, staffordshire, staffordshire moorlands,
    stevenage, stockport, stockton on tees, stoke on trent, stratford on avon, stroud, suffolk, sunderland, surrey,
    surrey heath, sutton, swale, swindon, tameside, tamworth, tandridge, taunton, teignbridge, telford and wrekin,
    tendring, test valley, tewkesbury, thanet, three rivers, thurrock, tonbridge and malling, torbay, torridge,
    tower hamlets, trafford, tunbridge wells, uttlesford, vale of white horse, wakefield, walsall, waltham forest,
    wandsworth, warrington, warwick, warwickshire, watford, waverley, wealden, wellingborough, welwyn hatfield, west
    berkshire, west devon, west dunbartonshire, west lancashire, west lindsey, west northamptonshire, west
    oxfordshire, west suffolk, west sussex, westminster, westmorland and furness, wigan, wiltshire, winchester,
    windsor and maidenhead, wirral, woking, wokingham, wolverhampton, worcester, worcestershire, worthing, wychavon,
    wyre, wyre forest, york
    """.replace("\n", " ").split(",")
)
"""The councils of England, with the counties and cities that they are named after."""
