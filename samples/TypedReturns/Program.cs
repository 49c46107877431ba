using TypedReturns;
using Typed;

await using ReaderClient reader = IReader.Create();

// An enumeration: one of its members, and how likely each is.
foreach (string review in (string[])["a wonderful and charming story", "a dull, terrible book"])
{
    Sentiment sentiment = await reader.ClassifyAsync(review);
    Scored<Sentiment> scores = await reader.ScoreAsync(review);
    Console.WriteLine($"{review}: {sentiment} ({scores.Probability:P0})");
}

// A record: every property is there, in its range and of its pattern.
Console.WriteLine(await reader.IntroduceAsync());

// A list: each element as soon as it is complete.
await foreach (Ship ship in reader.ListShipsAsync())
{
    Console.WriteLine(ship);
}

// A closed hierarchy: one of its cases.
Console.WriteLine(await reader.CommandAsync() switch
{
    Steer steer => $"Steer {steer.Degrees} degrees!",
    Lower lower => $"Lower {lower.Boats} boats! {lower.Cry}",
    Order other => throw new InvalidOperationException($"There is no order {other}."),
});
