using System.Reflection;
using Typed.Testing;

namespace Typed.Generators.Integration.Soundness;

/// <summary>A fake gives a value of every type that passes its annotations, at once, with the options that a call gives by default.</summary>
public sealed class FakeTests
{
    private const int SeedCount = 10;

    public static TheoryData<string> Methods() =>
        [.. typeof(IFiftyTypes).GetMethods().Where(static method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.IsAbstract)
            .Select(static method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Fake_OfAnySeed_GivesAValidValue(string name)
    {
        MethodInfo method = typeof(IFiftyTypes).GetMethod(name)!;
        for (int seed = 0; seed < SeedCount; seed++)
        {
            await using FakeEngine engine = new(seed);
            await using FiftyTypesClient client = IFiftyTypes.Create(engine);
            Task task = (Task)method.Invoke(client, [new GenerationOptions(), TestContext.Current.CancellationToken])!;
            await task;
            dynamic generation = ((dynamic)task).Result;
            string text = generation.Text;
            TestContext.Current.TestOutputHelper?.WriteLine(text);
            Assert.Empty(ValidationOf.Errors((object?)generation.Value));
            Assert.True(method.IsDefined(typeof(RetryAttribute)) || generation.Attempts == 1, text);
            Assert.True(text.Length < 1000, text);
        }
    }
}
