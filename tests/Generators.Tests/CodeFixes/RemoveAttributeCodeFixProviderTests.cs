using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RemoveAttributeCodeFixProviderTests
{
    [Fact]
    public Task Fix_OfAttributesWithoutEffect_RemovesThemAndNothingElse() => CodeFixVerifier<RemoveAttributeCodeFixProvider>.VerifyAsync(
        """
        using System;
        using Typed;

        public abstract class Plain
        {
            /// <summary>Kept.</summary>
            [{|TYP008:Prompt|}("x")]
            public abstract string Tell(string topic);

            [Obsolete("Kept.")]
            [{|TYP008:GenerationOptions|}] // Kept too.
            public abstract string TellTwice([{|TYP008:Batch|}] string[] topics);
        }

        public interface IPlain
        {
            [Obsolete, {|TYP008:Elements|}]
            string[] TellAll(string[] topics) => topics;

            [{|TYP008:Prompt|}("x"), Obsolete]
            string Tell(string topic) => topic;
        }
        """,
        """
        using System;
        using Typed;

        public abstract class Plain
        {
            /// <summary>Kept.</summary>
            public abstract string Tell(string topic);

            [Obsolete("Kept.")]
             // Kept too.
            public abstract string TellTwice(string[] topics);
        }

        public interface IPlain
        {
            [Obsolete]
            string[] TellAll(string[] topics) => topics;

            [Obsolete]
            string Tell(string topic) => topic;
        }
        """);

    [Theory]
    [InlineData("[{|TYP067:Retry|}(2)] Task<string> TellAsync(string topic);", "Task<string> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] Task<string> TellAsync(string topic);", "Task<string> TellAsync(string topic);")]
    [InlineData(
        "[Prompt(\"{a} {b}\")] Task<IReadOnlyList<string>> TellAsync([Batch] string[] a, [{|TYP017:Batch|}] string[] b);",
        "[Prompt(\"{a} {{|TYP027:b|}}\")] Task<IReadOnlyList<string>> TellAsync([Batch] string[] a, string[] b);")]
    [InlineData(
        "Task<{|TYP010:string|}> TellAsync(string topic, [{|TYP016:Batch|}] CancellationToken stop);",
        "Task<string> TellAsync(string topic, CancellationToken stop);")]
    public Task Fix_OfAnAttributeThatIsWrongWhereItStands_RemovesIt(string member, string @fixed) =>
        CodeFixVerifier<RemoveAttributeCodeFixProvider>.VerifyAsync(Source(member), Source(@fixed));

    [Fact]
    public Task Fix_OfABatchOfAWrongType_IsNotOffered()
    {
        string source = Source("Task<IReadOnlyList<string>> TellAsync([Batch] {|TYP016:string|} topic);");
        return CodeFixVerifier<RemoveAttributeCodeFixProvider>.VerifyAsync(source, source);
    }

    private static string Source(string member) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{member}}
        }
        """;
}
