using Typed;
using TypedReturns;

await using NovelistClient novelist = INovelist.Create();

foreach (string review in (string[])["a wonderful and charming story", "a dull, terrible book", "not bad at all"])
{
    Sentiment sentiment = await novelist.ClassifyAsync(review);
    Scored<Sentiment> scores = await novelist.ScoreAsync(review);
    Console.WriteLine($"{sentiment}: {review} ({scores[Sentiment.Positive]:P1} positive)");
}

Console.WriteLine();
Console.WriteLine(await novelist.IntroduceAsync());

Console.WriteLine();
await foreach (Guest guest in novelist.DanceAsync())
{
    Console.WriteLine($"{guest.Name} danced {guest.Dances} times.");
}

Console.WriteLine();
Console.WriteLine(await novelist.ContinueAsync() switch
{
    Letter letter => $"{letter.From} wrote: {letter.Text}",
    Visit visit => $"{visit.By} came for {visit.Days} days.",
    _ => "Nothing.",
});
