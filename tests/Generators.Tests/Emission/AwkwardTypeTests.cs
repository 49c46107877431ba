using Typed.Generators.Harness;

namespace Typed.Generators.Emission;

/// <summary>Types of users that generated code must not trip over.</summary>
public sealed class AwkwardTypeTests
{
    [Theory]
    [InlineData("Task<Old> AskAsync(string prompt);", "[Obsolete(\"Use another.\")] public sealed record Old([property: Obsolete(\"No more.\")] int Age);")]
    [InlineData("Task<@class> AskAsync(string prompt);", "public sealed record @class(int @int, @class? reader, string hasReader, string result) { public int @while { get; set; } = 1; }")]
    [InlineData("Task<Json> JsonAsync(string Json);", "public sealed record Json(int Schema, Json? JsonValues);")]
    [InlineData("Task<Pair<int, Pair<string, DateOnly>>> AskAsync(string prompt);", "public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);")]
    [InlineData("Task<(int Count, string Name)[]?> AskAsync(string prompt);", "", true)]
    [InlineData("Task<One.Kind> AskAsync(string prompt); Task<Two.Kind[]> AskAllAsync(string prompt);", "public static class One { public enum Kind { A, B } } public static class Two { public enum Kind { A, B } }")]
    [InlineData("Task<One.Thing> AskAsync(string prompt); Task<Two.Thing> AskAgainAsync(string prompt);", "public static class One { public sealed record Thing(int A); } public static class Two { public sealed record Thing(int A); }")]
    [InlineData("Task<String> AskAsync(string prompt); Task<Int32> CountAsync(string prompt);", "public sealed record String(string Value); public readonly record struct Int32(int Value); public sealed record Enum(Dictionary Property); public sealed record Dictionary(int Discriminator);")]
    [InlineData("Task<Enum> AskAsync(string prompt);", "public sealed record Enum(Dictionary PropertyName, List Discriminator); public sealed record Dictionary(DayOfWeek Day); public sealed record List(Dictionary<string, Enum>? Enums);")]
    [InlineData("Task<Thing> AskAsync(string prompt);", "public sealed class Thing { public required string Name { get; init; } = \"\"; public Thing() { } public Thing(int number) => Number = number; public int Number { get; } }")]
    [InlineData("Task<Thing> AskAsync(string prompt);", "public struct Thing { public int A; [System.Text.Json.Serialization.JsonInclude] public string? B; public Thing? C => null; }")]
    [InlineData("internal Task<Nested.Inner> AskAsync(string prompt);", "public class Nested { internal protected record Inner(int A); }")]
    [InlineData("IAsyncEnumerable<int?> AskAsync(string prompt); [Elements] IAsyncEnumerable<string> AskAllAsync(string prompt);", "")]
    public void Client_OfAwkwardTypes_CompilesWithoutWarning(string methods, string types, bool isRefused = false)
    {
        GeneratorHarness harness = GeneratorHarness.Create($$"""
            #nullable enable
            #pragma warning disable CS0612, CS0618, CS8981 // The types of this test are what it is about.
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Typed;

            namespace Demo;

            [TextGenerator("gpt2")]
            public partial interface IAsker
            {
                {{methods}}
            }

            {{types}}
            """);

        harness.AssertCompiles();
        Assert.Equal(isRefused, harness.SingleOutput().Contains("NotSupportedException", StringComparison.Ordinal));
    }

    [Fact]
    public void Client_OfExperimentalTypes_CompilesWhereItsInterfaceDoes() => GeneratorHarness.Create("""
        #nullable enable
        #pragma warning disable EXP001, EXP002, EXP003
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Threading.Tasks;
        using Typed;

        namespace Demo;

        [TextGenerator("gpt2")]
        public partial interface IAsker
        {
            Task<Thing[]> AskAsync(string prompt);
        }

        [Experimental("EXP001")]
        public sealed record Thing([property: Obsolete("No more.", DiagnosticId = "EXP003")] int Size, Color Color);

        public enum Color
        {
            Red,
            [Experimental("EXP002")]
            Blue,
        }
        """).AssertCompiles();

    [Fact]
    public void Client_OfTypesThatOnlyItsContainerSees_ReadsThem()
    {
        GeneratorHarness harness = GeneratorHarness.Create("""
            #nullable enable
            using System.Threading.Tasks;
            using Typed;

            namespace Demo;

            public static partial class Container
            {
                [TextGenerator("gpt2")]
                private partial interface IAsker
                {
                    Task<Secret> AskAsync(string prompt);
                }

                private sealed record Secret(Kind Kind, Secret[] More);

                private enum Kind { A, B }
            }
            """).AssertCompiles();

        Assert.Contains("ReadSecret", harness.SingleOutput(), StringComparison.Ordinal);
    }
}
