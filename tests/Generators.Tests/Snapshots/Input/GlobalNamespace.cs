using System.Threading.Tasks;
using Typed;

[TextGenerator("gpt2")]
public partial interface Guesser
{
    Task<string> @catch(string @in);

    Task<string> @catch(string @in, GenerationOptions options);
}
