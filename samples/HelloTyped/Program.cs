using HelloTyped;
using Typed;

await using StoryTellerClient teller = IStoryTeller.Create();

Console.WriteLine("A story, as its words come:");
Console.WriteLine();
const string Opening = "It was a dark and stormy night, and";
Console.Write($"  {Opening}");
await foreach (string chunk in teller.TellAsync(Opening))
{
    Console.Write(chunk.ReplaceLineEndings("\n  "));
}

Console.WriteLine("\n\nA temperature walk: each prompt runs twice.\n");
foreach (double temperature in (double[])[0, 0.1, 0.7, 1.0])
{
    GenerationOptions options = new() { Temperature = temperature, MaxNewTokens = 16 };
    string first = await teller.ContinueAsync("this country", options);
    string second = await teller.ContinueAsync("this country", options);
    Console.WriteLine($"  {temperature:0.0}  {OneLine(first)}");
    Console.WriteLine($"       {(first == second ? "(the same again)" : OneLine(second))}");
}

Console.WriteLine("\nTwo prompts at once, two samples of each:\n");
string[] prompts = ["The king said", "In the garden"];
IReadOnlyList<Samples<string>> continuations = await teller.ContinueAllAsync(prompts);
for (int i = 0; i < prompts.Length; i++)
{
    foreach (string continuation in continuations[i])
    {
        Console.WriteLine($"  {prompts[i]} {OneLine(continuation)}");
    }
}

Console.WriteLine("\nSentiment:\n");
foreach (string review in (string[])["a wonderful and charming story", "a dull, terrible book"])
{
    Console.WriteLine($"  {review}:{await teller.ClassifyAsync(review)}");
}

Console.WriteLine($"\nDeclared:  {IStoryTeller.Declared}");
Console.WriteLine($"In effect: {teller.Options}");

static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
