using ModelByName;
using Typed;

try
{
    // The first run downloads the model, builds it and says how far it is; every later run starts at once, without the network.
    await using StoryTellerClient teller = IStoryTeller.Create(options => options.PullProgress = new ConsoleProgress());
    Console.WriteLine($"The future of AI is{await teller.ContinueAsync("AI")}");
    return 0;
}
catch (TypedException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
